/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.model.Config;
import dev.reeve.model.cron.CronPlaces;
import dev.reeve.model.cron.CronSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Files of other programs that count as they are on the disk, without an order of Reeve's: Upstart jobs and crontabs.
 *
 * @param upstart directories of Upstart jobs
 * @param tables directories of crontabs
 * @param single crontabs, and who is a user
 */
record ForeignFiles(List<String> upstart, List<String> tables, List<String> single) {
    ForeignFiles {
        upstart = List.copyOf(upstart);
        tables = List.copyOf(tables);
        single = List.copyOf(single);
    }

    static ForeignFiles of(Config config) {
        CronSettings cron = config.cron().settings();
        CronPlaces places = cron.places();
        List<String> tables = new ArrayList<>();
        List<String> single = new ArrayList<>();
        if (cron.system()) {
            tables.add(places.directory());
            single.add(places.crontab());
        }
        if (cron.users()) {
            tables.add(places.spool());
        }
        if (cron.anacron()) {
            single.add(places.anacrontab());
        }
        if (cron.on()) {
            single.add("/etc/passwd");
            single.add("/etc/machine-id");
        }
        return new ForeignFiles(config.upstart().directories(), tables, single);
    }

    boolean isEmpty() {
        return upstart.isEmpty() && tables.isEmpty() && single.isEmpty();
    }

    JobStamps stamps() {
        return JobStamps.of(upstart, tables, single);
    }

    /** Whether a file is read from the disk. */
    boolean hasFile(String path) {
        boolean job = path.endsWith(".conf") || path.endsWith(".override");
        return single.contains(path) || under(path, tables) || job && under(path, upstart);
    }

    /** Whether a directory is listed on the disk. */
    boolean hasDirectory(String path) {
        return under(path, tables) || under(path, upstart);
    }

    /** Whether the files of a directory that fit a glob are. */
    boolean hasFiles(String directory, String glob) {
        return under(directory, tables) || hasFile(directory + "/" + glob);
    }

    private static boolean under(String path, List<String> directories) {
        Path asked = Path.of(path);
        return directories.stream().anyMatch(asked::startsWith);
    }
}
