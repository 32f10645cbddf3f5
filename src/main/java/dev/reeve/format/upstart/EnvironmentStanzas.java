/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.upstart;

import dev.reeve.model.upstart.UpstartJob;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** What surrounds a job's processes: priorities, limits, control groups. */
final class EnvironmentStanzas {
    static final SequencedMap<String, Stanza> ALL = all();

    private static final List<String> RESOURCES = List.of(
            "as",
            "core",
            "cpu",
            "data",
            "fsize",
            "memlock",
            "msgqueue",
            "nice",
            "nofile",
            "nproc",
            "rss",
            "rtprio",
            "sigpending",
            "stack");
    private static final String UNLIMITED = "unlimited";
    private static final String NEVER = "never";
    private static final int OOM_NEVER = -1000;
    private static final int MOST_CGROUP_WORDS = 4;

    private EnvironmentStanzas() {}

    private static SequencedMap<String, Stanza> all() {
        SequencedMap<String, Stanza> all = new LinkedHashMap<>();
        all.put("umask", EnvironmentStanzas::umask);
        all.put("nice", EnvironmentStanzas::nice);
        all.put("oom", EnvironmentStanzas::oom);
        all.put("limit", EnvironmentStanzas::limit);
        all.put("cgroup", EnvironmentStanzas::cgroup);
        return all;
    }

    private static void umask(Cursor cursor, Draft draft) throws SyntaxFault {
        Cursor.Mark start = cursor.mark();
        String word = cursor.value();
        Long mask = CNumbers.octal(word);
        if (mask == null || (mask.intValue() & ~0777) != 0) {
            throw new SyntaxFault(JobError.Kind.ILLEGAL_UMASK, start, word, List.of());
        }
        draft.umask = mask.intValue();
        cursor.endLine();
    }

    private static void nice(Cursor cursor, Draft draft) throws SyntaxFault {
        Cursor.Mark start = cursor.mark();
        draft.nice = within(cursor.value(), -20, 19, JobError.Kind.ILLEGAL_NICE, start);
        cursor.endLine();
    }

    private static void oom(Cursor cursor, Draft draft) throws SyntaxFault {
        Cursor.Mark start = cursor.mark();
        String word = cursor.value();
        if (word.equals("score")) {
            Cursor.Mark value = cursor.mark();
            String score = cursor.value();
            draft.oomScoreAdj = score.equals(NEVER)
                    ? OOM_NEVER
                    : within(score, OOM_NEVER, 1000, JobError.Kind.ILLEGAL_OOM_SCORE, value);
        } else {
            draft.oomScoreAdj =
                    word.equals(NEVER) ? OOM_NEVER : scaled(within(word, -17, 15, JobError.Kind.ILLEGAL_OOM, start));
        }
        cursor.endLine();
    }

    /** The kernel's old adjustment on the scale of its new one. */
    private static int scaled(int old) {
        return old * 1000 / (old < 0 ? 17 : 15);
    }

    private static int within(String word, int least, int most, JobError.Kind kind, Cursor.Mark start)
            throws SyntaxFault {
        Long number = CNumbers.signed(word);
        if (number == null || number.intValue() < least || number.intValue() > most) {
            throw new SyntaxFault(kind, start, word, List.of());
        }
        return number.intValue();
    }

    private static void limit(Cursor cursor, Draft draft) throws SyntaxFault {
        String resource = cursor.value(RESOURCES);
        long soft = bound(cursor);
        long hard = bound(cursor);
        draft.limits.put(resource, new UpstartJob.Limit(soft, hard));
        cursor.endLine();
    }

    private static long bound(Cursor cursor) throws SyntaxFault {
        Cursor.Mark start = cursor.mark();
        String word = cursor.value();
        Long bound = word.equals(UNLIMITED) ? Long.valueOf(UpstartJob.Limit.UNLIMITED) : CNumbers.unsigned(word);
        if (bound == null) {
            throw new SyntaxFault(JobError.Kind.ILLEGAL_LIMIT, start, word, List.of());
        }
        return bound;
    }

    /** {@code CONTROLLER [NAME] [KEY VALUE]}. */
    private static void cgroup(Cursor cursor, Draft draft) throws SyntaxFault {
        List<String> words = new ArrayList<>();
        do {
            words.add(cursor.value());
        } while (cursor.hasWord() && words.size() < MOST_CGROUP_WORDS);
        draft.cgroups.add(words);
        cursor.endLine();
    }
}
