/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.systemd;

import dev.reeve.format.DiskReader;
import dev.reeve.format.Findings;
import dev.reeve.format.SourceReader;
import dev.reeve.format.SourceText;
import dev.reeve.model.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Finds a unit where systemd would, systemd.unit(5), "Unit File Load Path", and reads it with its drop-ins. */
final class UnitFinder {
    static final List<String> DIRECTORIES = List.of(
            "/etc/systemd/system",
            "/run/systemd/system",
            "/usr/local/lib/systemd/system",
            "/usr/lib/systemd/system",
            "/lib/systemd/system");
    private static final int MAX_DROP_INS = 200;

    private final SourceReader reader;
    private final List<String> directories;
    private final Findings findings;
    /** Whether it was said what is wrong with the file in question. */
    private boolean told;

    UnitFinder(SourceReader reader, List<String> directories, Findings findings) {
        this.reader = reader;
        this.directories = List.copyOf(directories);
        this.findings = findings;
    }

    /** @param given a name, or a path with a slash; null, with a finding, where it is not there */
    @Nullable
    Unit find(String given) {
        told = false;
        UnitName name = UnitName.of(given);
        int slash = given.lastIndexOf('/');
        SourceText main = slash < 0 ? search(name, directories) : search(name, List.of(given.substring(0, slash)));
        if (main == null) {
            tellMissing(given, slash >= 0);
            return null;
        }
        List<Entry> entries = new ArrayList<>(UnitText.read(main, findings));
        for (SourceText dropIn : dropIns(name, main.file())) {
            entries.addAll(UnitText.read(dropIn, findings));
        }
        return new Unit(name, main.file(), entries);
    }

    private void tellMissing(String given, boolean path) {
        if (!told) {
            findings.error(
                    new Origin(given, 0, 0),
                    "there is no such unit",
                    path ? "a unit file" : "one in " + String.join(", ", directories));
        }
    }

    /** The first that is there counts, as for systemd: one that cannot be read is not passed over for one behind it. */
    private @Nullable SourceText search(UnitName name, List<String> places) {
        for (String file : name.files()) {
            for (String directory : places) {
                SourceText text = text(directory + "/" + file);
                if (text != null || told) {
                    return text;
                }
            }
        }
        return null;
    }

    /** In the order of their file names; the first directory that has a name wins. */
    private List<SourceText> dropIns(UnitName name, String main) {
        SortedMap<String, String> paths = new TreeMap<>();
        for (String directory : places(main)) {
            for (String file : name.files()) {
                collect(directory + "/" + file + ".d", paths);
            }
        }
        List<SourceText> texts = new ArrayList<>();
        for (String path : paths.values()) {
            SourceText text = text(path);
            if (text != null && texts.size() < MAX_DROP_INS) {
                texts.add(text);
            }
        }
        return texts;
    }

    private List<String> places(String main) {
        List<String> places = new ArrayList<>();
        int slash = main.lastIndexOf('/');
        if (slash >= 0) {
            places.add(main.substring(0, slash));
        }
        directories.stream().filter(directory -> !places.contains(directory)).forEach(places::add);
        return places;
    }

    private void collect(String directory, SortedMap<String, String> into) {
        if (reader.isDirectory(directory)
                && reader.list(directory, "*.conf") instanceof SourceReader.Listing.Files(List<String> paths)) {
            paths.forEach(path -> into.putIfAbsent(path.substring(path.lastIndexOf('/') + 1), path));
        }
    }

    /** What is there and cannot be read is told. */
    private @Nullable SourceText text(String path) {
        return switch (reader.read(path)) {
            case SourceReader.Answer.Text(String text) when text.indexOf('\0') < 0 -> new SourceText(path, text);
            case SourceReader.Answer.Text _ -> unreadable(path, "not text: it has NUL bytes");
            case SourceReader.Answer.Failed(String reason) ->
                reason.equals(DiskReader.MISSING) ? null : unreadable(path, reason);
        };
    }

    private @Nullable SourceText unreadable(String path, String reason) {
        told = true;
        findings.error(
                new Origin(path, 0, 0),
                "it cannot be read: " + reason,
                "a plain file of text"
                        + (reason.equals(DiskReader.NO_FILE) ? "; a link to /dev/null masks a unit" : ""));
        return null;
    }
}
