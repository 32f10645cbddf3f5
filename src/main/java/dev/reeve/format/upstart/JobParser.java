/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.upstart;

import dev.reeve.format.SourceText;
import dev.reeve.model.Origin;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a job file, and an override on top of it. Whatever is in them, it throws nothing and takes time in proportion to their length. */
public final class JobParser {
    /** Characters of one file. */
    public static final int MAX_TEXT = 1 << 20;

    private JobParser() {}

    /**
     * @param name of the job
     * @param override null for none; one with an error is left out as a whole, as init(5) says
     */
    public static ParsedJob parse(String name, SourceText file, @Nullable SourceText override) {
        Draft draft = new Draft();
        JobError error = read(file, draft);
        if (error != null) {
            return new ParsedJob(null, error, null, draft.seen);
        }
        if (override == null) {
            return parsed(name, file, draft, null);
        }
        JobError overrideError = read(override, draft);
        if (overrideError == null) {
            return parsed(name, file, draft, null);
        }
        // The half-read override is in the draft: read the job file anew, which cannot fail now.
        Draft alone = new Draft();
        read(file, alone);
        return parsed(name, file, alone, overrideError);
    }

    private static ParsedJob parsed(String name, SourceText file, Draft draft, @Nullable JobError overrideError) {
        return new ParsedJob(draft.job(name, new Origin(file.file(), 1, 1)), null, overrideError, draft.seen);
    }

    private static @Nullable JobError read(SourceText file, Draft draft) {
        try {
            check(file.text());
            stanzas(file, new Cursor(file.text()), draft);
            return null;
        } catch (SyntaxFault fault) {
            return fault.error();
        }
    }

    private static void check(String text) throws SyntaxFault {
        if (text.length() > MAX_TEXT) {
            throw new SyntaxFault(JobError.Kind.TOO_LARGE, new Cursor.Mark(0, 1));
        }
        int nul = text.indexOf('\0');
        if (nul >= 0) {
            int line =
                    (int) text.substring(0, nul).chars().filter(c -> c == '\n').count() + 1;
            throw new SyntaxFault(JobError.Kind.NUL_CHARACTER, new Cursor.Mark(nul, line));
        }
    }

    private static void stanzas(SourceText file, Cursor cursor, Draft draft) throws SyntaxFault {
        while (!cursor.atEnd()) {
            cursor.skipIndent();
            if (cursor.hasWord()) {
                stanza(file, cursor, draft);
            } else {
                cursor.nextLine();
            }
        }
    }

    private static void stanza(SourceText file, Cursor cursor, Draft draft) throws SyntaxFault {
        Cursor.Mark start = cursor.mark();
        String name = cursor.keyword();
        Stanza stanza = Stanzas.ALL.get(name);
        if (stanza == null) {
            // Upstart names the line that it has come to, which is another one where the word is followed by a
            // backslash.
            Cursor.Mark place = new Cursor.Mark(start.at(), cursor.mark().line());
            throw new SyntaxFault(JobError.Kind.UNKNOWN_STANZA, place, name, List.copyOf(Stanzas.ALL.keySet()));
        }
        stanza.read(cursor, draft);
        draft.seen.add(new ParsedJob.Seen(name, origin(file, start)));
    }

    private static Origin origin(SourceText file, Cursor.Mark start) {
        int line = file.text().lastIndexOf('\n', start.at() - 1) + 1;
        return new Origin(file.file(), start.line(), start.at() - line + 1);
    }
}
