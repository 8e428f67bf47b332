"""Help: the guide in the app. What it says is data in `guide/`; it is drawn in the frame or, before sign-in, as a still page."""
