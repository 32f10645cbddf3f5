/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.model.CheckState;
import dev.reeve.model.builtin.BuiltInCheck;
import dev.reeve.model.builtin.DiskPlaces;
import dev.reeve.model.builtin.DiskSpace;
import dev.reeve.model.builtin.FreeSpace;
import dev.reeve.model.builtin.Threshold;
import dev.reeve.model.builtin.Thresholds;
import dev.reeve.model.check.Range;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Free space of file systems, and the age of a file. */
final class DiskSection {
    static final Key<List<String>> PATHS = Key.optional(
            "path",
            Lists.oneOrMany(PathType.PATH),
            "Each file system that these lie on; all that hold data when left out.",
            "[/, /var]");
    static final Key<FreeSpace> WARNING =
            Key.optional("warning", Ranges.FREE, "So little free is a warning: percent, or `unit`.", "20%");
    static final Key<FreeSpace> CRITICAL =
            Key.optional("critical", Ranges.FREE, "So little free is critical: percent, or `unit`.", "10%");
    static final Key<FreeSpace> INODE_WARNING =
            Key.optional("inode-warning", Ranges.FREE, "So few inodes free are a warning, in percent.", "20%");
    static final Key<FreeSpace> INODE_CRITICAL =
            Key.optional("inode-critical", Ranges.FREE, "So few inodes free are critical, in percent.", "10%");
    static final Key<DiskSpace.Unit> UNIT =
            Key.optional("unit", Choice.of(DiskSpace.Unit.class), "mb", "What amounts are counted in, by 1024.", "gb");
    static final Key<List<String>> EXCLUDE = Key.optional(
            "exclude", Lists.oneOrMany(Types.LINE), "Devices and mount points to leave out of all.", "[/mnt/backup]");
    static final Key<List<String>> EXCLUDE_TYPES = Key.optional(
            "exclude-types", Lists.oneOrMany(Types.LINE), "Types to leave out of all.", "[tmpfs, devtmpfs]");
    static final Key<Boolean> LOCAL =
            Key.optional("local", Types.TRUTH, "false", "Of all, none that is mounted over the network.", "true");
    static final Key<Boolean> ERRORS_ONLY =
            Key.optional("errors-only", Types.TRUTH, "false", "The text names only those with too little.", "true");

    static final Section<BuiltInCheck> SECTION = Section.of(
            "disk",
            "a check of disks",
            "Free space and inodes, as check_disk. In place of the keys a path alone may be written with the plugin's"
                    + " usual `20%` and `10%`: `disk: /`.",
            List.of(
                    PATHS,
                    WARNING,
                    CRITICAL,
                    INODE_WARNING,
                    INODE_CRITICAL,
                    UNIT,
                    EXCLUDE,
                    EXCLUDE_TYPES,
                    LOCAL,
                    ERRORS_ONLY),
            DiskSection::bind);

    static final Key<String> FILE = Key.required("file", PathType.PATH, "The file.", "/var/backups/shop.sql.gz");
    static final Key<Threshold> AGE_WARNING =
            Key.optional("warning", Ranges.RANGE_TYPE, "240", "Ages that are a warning, in seconds.", "90000");
    static final Key<Threshold> AGE_CRITICAL =
            Key.optional("critical", Ranges.RANGE_TYPE, "600", "Ages that are critical, in seconds.", "180000");
    static final Key<Threshold> SIZE_WARNING =
            Ranges.key("size-warning", "Sizes that are a warning, in bytes.", "\"1000:\"");
    static final Key<Threshold> SIZE_CRITICAL =
            Ranges.key("size-critical", "Sizes that are critical, in bytes.", "\"1:\"");
    static final Key<CheckState> MISSING = Key.optional(
            "missing",
            Choice.of(CheckState.class),
            "critical",
            "The state when there is no such file: critical or ok.",
            "ok");
    static final Section<BuiltInCheck> AGE = Section.of(
            "file-age",
            "a check of a file's age",
            "Age and size of a file, as check_file_age. In place of the keys the path alone may be written.",
            List.of(FILE, AGE_WARNING, AGE_CRITICAL, SIZE_WARNING, SIZE_CRITICAL, MISSING),
            DiskSection::age);

    private DiskSection() {}

    private static BuiltInCheck bind(Bound bound) {
        for (Key<FreeSpace> key : List.of(INODE_WARNING, INODE_CRITICAL)) {
            FreeSpace inodes = bound.find(key);
            if (inodes != null && !inodes.percent()) {
                bound.error(key, "inodes are counted in percent", "a share such as 10%");
            }
        }
        boolean none = !bound.has(WARNING) && !bound.has(CRITICAL);
        boolean usual = none && !bound.has(INODE_WARNING) && !bound.has(INODE_CRITICAL);
        DiskSpace space = new DiskSpace(
                Ranges.list(usual ? FreeSpace.parse("20%") : bound.find(WARNING)),
                Ranges.list(usual ? FreeSpace.parse("10%") : bound.find(CRITICAL)),
                bound.find(INODE_WARNING),
                bound.find(INODE_CRITICAL),
                bound.get(UNIT),
                bound.get(ERRORS_ONLY),
                bound.has(INODE_WARNING) || bound.has(INODE_CRITICAL),
                false,
                false);
        return new BuiltInCheck.Disk(places(bound), space);
    }

    private static DiskPlaces places(Bound bound) {
        return new DiskPlaces(
                texts(bound.find(PATHS)),
                texts(bound.find(EXCLUDE)),
                texts(bound.find(EXCLUDE_TYPES)),
                List.of(),
                bound.get(LOCAL));
    }

    private static List<String> texts(@Nullable List<String> texts) {
        return texts == null ? List.of() : texts;
    }

    private static BuiltInCheck age(Bound bound) {
        CheckState missing = bound.get(MISSING);
        if (missing != CheckState.OK && missing != CheckState.CRITICAL) {
            bound.error(MISSING, "'" + missing.label() + "' is not possible here", "critical or ok");
        }
        Thresholds age = new Thresholds(notOld(bound.get(AGE_WARNING)), notOld(bound.get(AGE_CRITICAL)));
        return new BuiltInCheck.FileAge(bound.get(FILE), age, Ranges.of(bound, SIZE_WARNING, SIZE_CRITICAL), missing);
    }

    /** A bare number says what is too old; a time in the future is not. */
    private static Threshold notOld(Threshold age) {
        Range range = age.range();
        return age.written().indexOf(':') >= 0 || range.inside()
                ? age
                : new Threshold(age.written(), new Range(Double.NEGATIVE_INFINITY, range.end(), false, false));
    }
}
