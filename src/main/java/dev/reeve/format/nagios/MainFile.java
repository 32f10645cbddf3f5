/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.nagios;

import dev.reeve.format.Findings;
import dev.reeve.format.Quote;
import dev.reeve.format.SourceReader;
import dev.reeve.format.SourceReader.Answer;
import dev.reeve.format.SourceReader.Listing;
import dev.reeve.model.Origin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code nagios.cfg}, and finds the object files that it names. */
final class MainFile {
    private static final int MOST_FILES = 5_000;
    private static final int MOST_DEPTH = 16;
    private static final Pattern USER = Pattern.compile("\\$USER(\\d{1,3})\\$");
    private static final int MOST_USERS = 256;

    /** The last value of each option. */
    final SequencedMap<String, String> options = new LinkedHashMap<>();
    /** Where the last of each option stands. */
    final SequencedMap<String, Origin> places = new LinkedHashMap<>();
    /** {@code $USERn$} by its number. */
    final SequencedMap<Integer, String> users = new LinkedHashMap<>();
    /** Object files in the order in which they are read. */
    final SequencedSet<String> files = new LinkedHashSet<>();

    private final SourceReader reader;
    private final Findings findings;

    MainFile(SourceReader reader, Findings findings) {
        this.reader = reader;
        this.findings = findings;
    }

    void read(String path) {
        for (Line line : lines(path, new Origin(path, 0, 0))) {
            int equals = line.text().indexOf('=');
            if (comment(line)) {
                continue;
            }
            if (equals <= 0) {
                findings.error(line.origin(), Quote.of(line.text()) + " is no option", "OPTION=VALUE");
                continue;
            }
            String option = line.text().substring(0, equals).strip();
            option(path, option, line.text().substring(equals + 1).strip(), line.origin());
        }
    }

    private void option(String main, String option, String value, Origin at) {
        switch (option) {
            case "cfg_file" -> file(beside(main, value), at);
            case "cfg_dir" -> folder(beside(main, value), at, 0, new TreeSet<>());
            case "resource_file" -> {
                options.put(option, beside(main, value));
                places.put(option, at);
                resources(beside(main, value), at);
            }
            default -> {
                options.put(option, value);
                places.put(option, at);
            }
        }
    }

    /** Names that do not begin with a slash are taken from the main file's directory, as Nagios does. */
    private static String beside(String main, String path) {
        int slash = main.lastIndexOf('/');
        return path.startsWith("/") || slash < 0 ? path : main.substring(0, slash + 1) + path;
    }

    private void file(String path, Origin at) {
        if (files.size() < MOST_FILES) {
            files.add(path);
        } else {
            findings.error(at, "there are more than " + MOST_FILES + " object files; the others are left out");
        }
    }

    private void folder(String path, Origin at, int depth, TreeSet<String> seen) {
        if (depth > MOST_DEPTH || !seen.add(reader.real(path))) {
            findings.warning(at, Quote.of(path) + " is too deep, or leads to itself; it is left out");
            return;
        }
        for (String file : sorted(reader.list(path, "*.cfg"), path, at)) {
            file(file, at);
        }
        for (String below : sorted(reader.directories(path), path, at)) {
            folder(below, at, depth + 1, seen);
        }
    }

    private List<String> sorted(Listing listing, String path, Origin at) {
        return switch (listing) {
            case Listing.Files(List<String> paths) -> paths.stream().sorted().toList();
            case Listing.Failed(String reason) -> {
                findings.error(at, "the directory " + Quote.of(path) + " cannot be read: " + reason);
                yield List.of();
            }
        };
    }

    private void resources(String path, Origin at) {
        for (Line line : lines(path, at)) {
            int equals = line.text().indexOf('=');
            Matcher user =
                    USER.matcher(line.text().substring(0, Math.max(equals, 0)).strip());
            boolean good = user.matches() && Integer.parseInt(user.group(1)) <= MOST_USERS;
            if (good) {
                users.put(
                        Integer.parseInt(user.group(1)),
                        line.text().substring(equals + 1).strip());
            } else if (!comment(line)) {
                // The line may be a password: it is not shown.
                findings.error(line.origin(), "the line sets no macro", "$USER1$=VALUE, to $USER256$");
            }
        }
    }

    List<Line> lines(String path, Origin at) {
        return switch (reader.read(path)) {
            case Answer.Text(String text) -> Lines.of(path, text);
            case Answer.Failed(String reason) -> {
                findings.error(at, Quote.of(path) + " cannot be read: " + reason);
                yield new ArrayList<>();
            }
        };
    }

    private static boolean comment(Line line) {
        return line.text().startsWith("#") || line.text().startsWith(";");
    }
}
