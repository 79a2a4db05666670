package dev.kantis.member.imports;

import java.util.List;
import java.util.UUID;

/** How far an import is: the row that is expected next, how many became members, how many were refused. */
public record Progress(UUID importId, long nextRow, long imported, long rejected) {

    static Progress none(UUID importId) {
        return new Progress(importId, 1, 0, 0);
    }

    /** After these rows. */
    Progress after(List<FileRow> rows, Sorting sorting) {
        return new Progress(
                importId,
                nextRow + rows.size(),
                imported + sorting.newcomers().size(),
                rejected + sorting.rejections().size());
    }

    /** Those of the rows that were not taken before. */
    List<FileRow> remaining(List<FileRow> rows) {
        return rows.stream().filter(row -> row.place() >= nextRow).toList();
    }
}
