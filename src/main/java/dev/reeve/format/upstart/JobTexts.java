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
import dev.reeve.model.upstart.UpstartSpec;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the files of jobs, and notes which could not be used and why. What a link fetches from outside the directory is quoted only as far as it is a job: whoever can put a link there is not thereby to be shown the
 * lines of a file that is not his, nor are they to be kept with the configuration.
 */
final class JobTexts {
    /** Characters of all files of a directory; 5,000 files of 1 MiB would be more than fits. */
    static final int MAX_TOTAL = 64 * 1024 * 1024;

    private final SourceReader reader;
    private final String root;
    private final Findings findings;
    private final List<SourceText> sources = new ArrayList<>();
    private final List<UpstartSpec.Unused> unused = new ArrayList<>();
    private long total;

    JobTexts(SourceReader reader, String root, Findings findings) {
        this.reader = reader;
        this.root = reader.real(root);
        this.findings = findings;
    }

    /** The files that were read and are to be kept. */
    List<SourceText> sources() {
        return sources;
    }

    List<UpstartSpec.Unused> unused() {
        return unused;
    }

    /** @return null where it cannot be read, which is told */
    @Nullable
    SourceText read(String job, String path) {
        if (total >= MAX_TOTAL) {
            unused(job, path, "cannot be read: the files of the directory have more than " + MAX_TOTAL + " characters");
            return null;
        }
        return switch (reader.read(path)) {
            case SourceReader.Answer.Text(String text) -> {
                total += text.length();
                yield new SourceText(path, text);
            }
            case SourceReader.Answer.Failed(String reason) -> {
                unused(job, path, "cannot be read: " + reason);
                yield null;
            }
        };
    }

    /** What became of parsing it. */
    void parsed(String job, SourceText in, @Nullable JobError error) {
        String target = reader.real(in.file());
        boolean outside = !target.startsWith(root.endsWith("/") ? root : root + "/");
        if (error == null) {
            sources.add(in);
        } else if (outside) {
            unused(
                    job,
                    in.file(),
                    "no job: it is a link to " + target + " outside the directory, whose text is not shown; its line "
                            + error.line() + " has an error");
        } else {
            if (error.kind() != JobError.Kind.TOO_LARGE) {
                sources.add(in);
            }
            unused(job, error.finding(in.file(), in.text()));
        }
    }

    private void unused(String job, String path, String why) {
        unused(job, new Finding(Finding.Severity.ERROR, new Origin(path, 0, 0), why, "", ""));
    }

    /** Of a name too. */
    void unused(String job, Finding why) {
        findings.add(why.severity(), why.origin(), why.message(), why.expected(), why.suggestion());
        if (unused.size() < Findings.MAX) {
            unused.add(new UpstartSpec.Unused(job, why.origin().file(), why.toString()));
        }
    }
}
