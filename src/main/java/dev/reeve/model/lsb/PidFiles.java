/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.lsb;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The pid files that an init script mentions, from its text alone. A hint and never proof: which process a service is, its control group says. */
public final class PidFiles {
    private static final int MAX_FILES = 16;
    private static final int MAX_PATH = 256;
    private static final int MAX_LINE = 2_000;
    private static final int MAX_VARIABLES = 200;
    private static final int MAX_PASSES = 8;
    private static final int MAX_PID_TEXT = 64;

    private static final Pattern ASSIGNMENT =
            Pattern.compile("^[ \\t]{0,40}(?:export |local |readonly )?([A-Za-z_][A-Za-z0-9_]{0,63})=(\\S{1,300})");
    private static final Pattern DEFAULT =
            Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]{0,63}):?[=-]([^{}]{1,250})\\}");
    /** Of an instance that is not set: {@code ${INSTANCE:+.${INSTANCE}}}. */
    private static final Pattern IF_SET =
            Pattern.compile("\\$\\{[A-Za-z_][A-Za-z0-9_]{0,63}:?\\+[^{}]{0,100}(?:\\$\\{\\w{1,64}\\}[^{}]{0,100})?\\}");

    private static final Pattern VARIABLE =
            Pattern.compile("\\$(?:\\{([A-Za-z_][A-Za-z0-9_]{0,63})\\}|([A-Za-z_][A-Za-z0-9_]{0,63}))");
    private static final Pattern PATH =
            Pattern.compile("(?<![\\w}./-])(?:\\$\\{?\\w{1,64}}?)?/[A-Za-z0-9_./${}@+:-]{1,250}\\.pid\\b");
    private static final Pattern COMMENT = Pattern.compile("^#[ \\t]{0,20}pidfile:[ \\t]{0,20}(/\\S{1,250})");

    private final SequencedMap<String, String> variables = new LinkedHashMap<>();
    private final SequencedSet<String> found = new LinkedHashSet<>();

    private PidFiles() {}

    /** Absolute paths in the order of the script; what stays unknown because it is computed is left out. */
    public static SequencedSet<String> of(String script) {
        PidFiles files = new PidFiles();
        String text = script.length() > ScriptActions.MAX_TEXT ? script.substring(0, ScriptActions.MAX_TEXT) : script;
        text.lines().filter(line -> line.length() <= MAX_LINE).forEach(files::line);
        return files.found;
    }

    /** The pid that a pid file's text names. */
    public static OptionalInt pid(String content) {
        String first = content.length() > MAX_PID_TEXT ? content.substring(0, MAX_PID_TEXT) : content;
        first = first.strip().lines().findFirst().orElse("").strip();
        try {
            int pid = Integer.parseInt(first);
            return pid > 0 ? OptionalInt.of(pid) : OptionalInt.empty();
        } catch (NumberFormatException notANumber) {
            return OptionalInt.empty();
        }
    }

    private void line(String line) {
        Matcher comment = COMMENT.matcher(line);
        if (comment.find()) {
            add(comment.group(1));
            return;
        }
        if (line.stripLeading().startsWith("#")) {
            return;
        }
        remember(line);
        Matcher path = PATH.matcher(IF_SET.matcher(unquoted(line)).replaceAll(""));
        while (path.find()) {
            add(path.group());
        }
    }

    private void remember(String line) {
        Matcher assignment = ASSIGNMENT.matcher(line);
        if (assignment.find() && variables.size() < MAX_VARIABLES) {
            String value =
                    IF_SET.matcher(unquoted(assignment.group(2))).replaceAll("").replaceAll("[;&|].*", "");
            variables.put(assignment.group(1), value);
            String name = assignment.group(1).toLowerCase(java.util.Locale.ROOT);
            if (name.contains("pid") && !name.contains("dir")) {
                add(value);
            }
        }
        Matcher otherwise = DEFAULT.matcher(line);
        while (otherwise.find() && variables.size() < MAX_VARIABLES) {
            variables.putIfAbsent(otherwise.group(1), otherwise.group(2).replace("\"", ""));
        }
    }

    private static String unquoted(String text) {
        return text.replace("\"", "").replace("'", "");
    }

    private void add(String path) {
        String whole = substitute(path);
        boolean plain = whole.startsWith("/")
                && whole.indexOf('$') < 0
                && whole.indexOf('`') < 0
                && whole.length() <= MAX_PATH
                && !whole.contains("/../");
        if (plain && found.size() < MAX_FILES) {
            found.add(whole);
        }
    }

    private String substitute(String path) {
        String text = path;
        for (int pass = 0; pass < MAX_PASSES && text.indexOf('$') >= 0 && text.length() <= MAX_PATH; pass++) {
            String before = DEFAULT.matcher(text).replaceAll(match -> Matcher.quoteReplacement(match.group(2)));
            text = VARIABLE.matcher(before).replaceAll(match -> Matcher.quoteReplacement(value(match)));
        }
        return text;
    }

    private String value(java.util.regex.MatchResult match) {
        String name = match.group(1) != null ? match.group(1) : match.group(2);
        return variables.getOrDefault(name, "$?");
    }
}
