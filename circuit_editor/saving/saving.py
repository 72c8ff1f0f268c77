"""Saves over a circuit file in an order in which nothing can be lost."""

from __future__ import annotations

from pathlib import Path

from circuit_editor.files.json_file import refuse_newer
from circuit_editor.model.errors import ChangedOnDisk, UnwritableFile
from circuit_editor.saving.backup import back_up
from circuit_editor.saving.disk_state import DiskState, digest
from circuit_editor.saving.writing import write_file


def save_over(
    path: Path, data: bytes, known: DiskState | None, *, anyway: bool, backup: bool
) -> UnwritableFile | None:
    """Write the bytes of a circuit; what is returned says why there is no backup of what stood there.

    `known` is what we read or wrote there last. If something else stands there it is ChangedOnDisk, unless
    the user wants to save `anyway`; a file of a newer version is a NewerFile in any case. UnwritableFile
    leaves the old file whole.
    """
    standing = DiskState.of(path)
    is_known = standing is not None and standing.has_content_of(known)
    if standing is not None and not is_known:
        refuse_newer(path)
        if not anyway:
            raise ChangedOnDisk(path=path)
    refusal = None
    # Saving once more what is there already must not push the version before out of the backup.
    if backup and standing is not None and standing.digest != digest(data):
        try:
            back_up(path, known_good=is_known)
        except UnwritableFile as error:
            # Work that can't be saved at all is in more danger than work without a backup.
            refusal = error
    write_file(path, data)
    return refusal
