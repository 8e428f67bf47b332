"""Tables in files of people: their encoding, their delimiter or sheet, their header, their rows in pieces."""
