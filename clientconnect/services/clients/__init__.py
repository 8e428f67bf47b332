"""The clients (creditors) of the agency as a tree, and what each may see."""

from clientconnect.services.access import branches
from clientconnect.services.clients.scope import with_branches

branches.use_tree(with_branches)
