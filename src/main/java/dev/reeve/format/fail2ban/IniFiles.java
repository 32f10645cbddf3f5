/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.fail2ban;

import dev.reeve.format.Findings;
import dev.reeve.format.SourceReader;
import dev.reeve.format.SourceText;
import dev.reeve.model.Origin;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads each file once, and reports once what is wrong with it. */
final class IniFiles {
    static final int MAX_READ = 5_000;

    /** What a reader says of a file that is not there, which is no mistake here. */
    private static final String MISSING = "no such file";

    private final SourceReader reader;
    private final Findings findings;
    /** Empty for what cannot be used. */
    private final Map<String, Optional<IniFile>> files = new LinkedHashMap<>();
    /** Why a file could not be read at all. */
    private final Map<String, String> reasons = new LinkedHashMap<>();

    IniFiles(SourceReader reader, Findings findings) {
        this.reader = reader;
        this.findings = findings;
    }

    /** The file; null where it is not there or cannot be used. */
    @Nullable
    IniFile get(String path) {
        Optional<IniFile> known = files.get(path);
        if (known == null) {
            known = Optional.ofNullable(parsed(path));
            files.put(path, known);
        }
        return known.orElse(null);
    }

    /** Whether there is such a file, be it usable or not. */
    boolean there(String path) {
        return get(path) != null || !MISSING.equals(reasons.get(path));
    }

    /** Whether a file is there and was read, but makes no sense. */
    boolean broken(String path) {
        return get(path) == null && !reasons.containsKey(path);
    }

    private @Nullable IniFile parsed(String path) {
        if (files.size() >= MAX_READ) {
            reasons.put(path, "too many files");
            findings.error(new Origin(path, 0, 0), "is left out: more than " + MAX_READ + " files were read already");
            return null;
        }
        return switch (reader.read(path)) {
            case SourceReader.Answer.Text(String text) -> IniParser.parse(new SourceText(path, text), findings);
            case SourceReader.Answer.Failed(String reason) -> {
                reasons.put(path, reason);
                if (!reason.equals(MISSING)) {
                    findings.error(new Origin(path, 0, 0), "cannot be read and is left out: " + reason);
                }
                yield null;
            }
        };
    }
}
