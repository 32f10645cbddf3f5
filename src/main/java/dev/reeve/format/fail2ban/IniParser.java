/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.fail2ban;

import dev.reeve.format.Findings;
import dev.reeve.format.Quote;
import dev.reeve.format.SourceText;
import dev.reeve.model.Origin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads one file by the rules of Python's {@code ConfigParser(strict=True, inline_comment_prefixes=";")}: {@code #} and {@code ;} begin a comment line, {@code ;} after white space a comment
 * within one; a deeper indented line continues the value above it. A section or option twice, an option without a section, a line that is neither make the whole file useless, as for fail2ban.
 */
final class IniParser {
    static final int MAX_CHARS = 1 << 20;
    static final int MAX_FAULTS = 20;

    private final SourceText source;
    private final Findings findings;
    private final IniFile file = new IniFile();
    /** Lines of each option so far, joined at the end. */
    private final Map<Map<String, Entry>, Map<String, List<String>>> open = new java.util.IdentityHashMap<>();

    private @Nullable Map<String, Entry> section;
    private String sectionName = "";
    private String option = "";
    private int indent;
    private int line;
    private int faults;

    private IniParser(SourceText source, Findings findings) {
        this.source = source;
        this.findings = findings;
    }

    /** The file, or null where anything in it is wrong; then there are findings that say what. */
    static @Nullable IniFile parse(SourceText source, Findings findings) {
        IniParser parser = new IniParser(source, findings);
        if (source.text().length() > MAX_CHARS) {
            parser.fault(0, "the file is too large", "at most " + MAX_CHARS + " characters");
            return null;
        }
        for (String text : source.text().split("\r\n|\r|\n", -1)) {
            parser.line++;
            parser.read(text);
        }
        parser.join();
        return parser.faults == 0 ? parser.file : null;
    }

    private void read(String text) {
        int comment = comment(text);
        String value = Py.strip(comment < 0 ? text : text.substring(0, comment));
        if (value.isEmpty()) {
            if (comment < 0 && !option.isEmpty()) {
                lines().add("");
            }
            return;
        }
        int depth = text.length() - Py.stripLeft(text).length();
        if (!option.isEmpty() && depth > indent) {
            lines().add(value);
        } else {
            indent = depth;
            heading(value, depth + 1);
        }
    }

    /** Where a comment begins, -1 for none. */
    private static int comment(String text) {
        String bare = Py.stripLeft(text);
        if (bare.startsWith("#") || bare.startsWith(";")) {
            return 0;
        }
        int at = text.indexOf(';');
        while (at > 0 && !Py.isSpace(text.charAt(at - 1))) {
            at = text.indexOf(';', at + 1);
        }
        return at;
    }

    private void heading(String value, int column) {
        int end = value.lastIndexOf(']');
        if (value.startsWith("[") && end > 1) {
            section(value.substring(1, end), column);
        } else if (section == null) {
            fault(column, "an option stands before the first section", "a section such as [Definition] above it");
        } else {
            option(section, value, column);
        }
    }

    private void section(String name, int column) {
        option = "";
        sectionName = name;
        if (name.equals(IniFile.DEFAULT)) {
            section = file.defaults();
            return;
        }
        section = new LinkedHashMap<>();
        if (file.sections().putIfAbsent(name, section) != null) {
            fault(column, "the section " + Quote.of(name) + " is there twice in this file", "one section of a name");
        }
    }

    private void option(Map<String, Entry> in, String value, int column) {
        int at = separator(value);
        String name = at < 0 ? "" : Py.lower(Py.strip(value.substring(0, at)));
        option = "";
        if (name.isEmpty()) {
            fault(
                    column,
                    "the line is no option: " + Quote.of(value),
                    "name = value, or an indented line that goes on");
            return;
        }
        if (in.containsKey(name)) {
            fault(column, "the option " + Quote.of(name) + " is there twice in [" + sectionName + "]", "one of a name");
            return;
        }
        option = name;
        in.put(name, new Entry("", new Origin(source.file(), line, column)));
        lines().add(Py.strip(value.substring(at + 1)));
    }

    private static int separator(String value) {
        int at = 0;
        while (at < value.length() && value.charAt(at) != '=' && value.charAt(at) != ':') {
            at++;
        }
        return at < value.length() ? at : -1;
    }

    private List<String> lines() {
        return open.computeIfAbsent(java.util.Objects.requireNonNull(section), in -> new LinkedHashMap<>())
                .computeIfAbsent(option, name -> new ArrayList<>());
    }

    private void join() {
        open.forEach((in, options) -> options.forEach((name, lines) -> {
            String value = Py.stripRight(String.join("\n", lines));
            in.computeIfPresent(name, (key, entry) -> new Entry(value, entry.origin()));
        }));
    }

    private void fault(int column, String message, String expected) {
        if (faults++ < MAX_FAULTS) {
            findings.error(new Origin(source.file(), line, column), message, expected);
        }
    }
}
