/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.upstart;

import dev.reeve.format.Finding;
import dev.reeve.format.Findings;
import dev.reeve.format.SourceReader;
import dev.reeve.format.SourceText;
import dev.reeve.model.Origin;
import dev.reeve.model.upstart.UpstartNames;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads a directory of jobs with everything below it: {@code NAME.conf}, and {@code NAME.override} beside it. A broken file disables its job and no other. */
public final class JobLoader {
    static final int MAX_FILES = 5_000;
    static final int MAX_DIRECTORIES = 1_000;
    static final int MAX_DEPTH = 16;

    private static final String CONF = ".conf";
    private static final String OVERRIDE = ".override";

    private final SourceReader reader;
    private final String root;
    private final Findings findings = new Findings();
    /** Path of each job file by the name of the job. */
    private final SortedMap<String, String> confs = new TreeMap<>();

    private final SortedMap<String, String> overrides = new TreeMap<>();
    private final JobTexts texts;
    private int directories;

    private JobLoader(SourceReader reader, String root) {
        this.reader = reader;
        this.root = root;
        this.texts = new JobTexts(reader, root, findings);
    }

    public static JobSet load(SourceReader reader, String directory) {
        JobLoader loader = new JobLoader(reader, directory.replaceAll("(?<=.)/+$", ""));
        loader.find(loader.root, "", 0);
        return loader.read();
    }

    private void find(String directory, String prefix, int depth) {
        if (depth > MAX_DEPTH || ++directories > MAX_DIRECTORIES) {
            findings.error(
                    new Origin(directory, 0, 0),
                    "too many directories of jobs",
                    "at most " + MAX_DIRECTORIES + ", " + MAX_DEPTH + " deep");
            return;
        }
        if (!names(directory, prefix, CONF, confs)) {
            return;
        }
        names(directory, prefix, OVERRIDE, overrides);
        if (reader.directories(directory) instanceof SourceReader.Listing.Files(var below)) {
            for (String child : below.stream().sorted().toList()) {
                find(child, prefix + last(child) + "/", depth + 1);
            }
        }
    }

    /** What is no plain file is tried as well: that it cannot be read is to be told. @return whether the directory can be listed at all */
    private boolean names(String directory, String prefix, String suffix, SortedMap<String, String> into) {
        SourceReader.Listing listing = reader.list(directory, "*" + suffix);
        names(listing, directory, prefix, suffix, into);
        if (reader.others(directory, "*" + suffix) instanceof SourceReader.Listing.Files others) {
            names(others, directory, prefix, suffix, into);
        }
        return listing instanceof SourceReader.Listing.Files;
    }

    private void names(
            SourceReader.Listing listing,
            String directory,
            String prefix,
            String suffix,
            SortedMap<String, String> into) {
        switch (listing) {
            case SourceReader.Listing.Failed(String reason) ->
                findings.error(new Origin(directory, 0, 0), "cannot be listed: " + reason);
            case SourceReader.Listing.Files(var paths) -> {
                for (String path : paths.stream().sorted().toList()) {
                    String name = last(path);
                    add(prefix + name.substring(0, name.length() - suffix.length()), path, into);
                }
            }
        }
    }

    private void add(String name, String path, SortedMap<String, String> into) {
        if (into.size() >= MAX_FILES) {
            findings.error(new Origin(path, 0, 0), "too many files of jobs", "at most " + MAX_FILES);
        } else if (!UpstartNames.fits(name, "")) {
            texts.unused(
                    name,
                    new Finding(
                            Finding.Severity.ERROR,
                            new Origin(path, 0, 0),
                            "the name of the job is too long",
                            "at most " + UpstartNames.MOST_BYTES + " bytes, of which '/', '.' and the like take three",
                            ""));
        } else if (!name.isEmpty() && !name.endsWith("/")) {
            into.put(name, path);
        }
    }

    private JobSet read() {
        SortedMap<String, ParsedJob> parsed = new TreeMap<>();
        confs.forEach((name, path) -> {
            SourceText conf = texts.read(name, path);
            if (conf != null) {
                ParsedJob job = parse(name, conf);
                parsed.put(name, job);
            }
        });
        overrides.forEach((name, path) -> {
            if (!confs.containsKey(name)) {
                findings.warning(new Origin(path, 0, 0), "there is no job " + name + ", so its override does nothing");
            }
        });
        JobLints.lint(parsed, findings);
        return new JobSet(parsed, findings.sorted(), texts.sources(), texts.unused());
    }

    private ParsedJob parse(String name, SourceText conf) {
        String path = overrides.get(name);
        SourceText override = path == null ? null : texts.read(name, path);
        ParsedJob job = JobParser.parse(name, conf, override);
        texts.parsed(name, conf, job.error());
        if (override != null) {
            texts.parsed(name, override, job.overrideError());
        }
        return job;
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
