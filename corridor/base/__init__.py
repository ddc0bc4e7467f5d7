"""What knows nothing of freight: places, files, processes, digests, refusals.

Imports from no other room.
"""
