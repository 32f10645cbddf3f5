/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.check;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What plugins and people wrote, on its way into a command line: marked when it is put in, and quoted as its place in the whole line needs, so that a shell, or {@link DirectCommand}, reads it as text. Where that
 * place cannot be told (substitutions, a second shell), it loses all that a shell could take for something.
 */
public final class ForeignText {
    /** Stand around it on its way; no value may have them. */
    private static final char BEGIN = '\uE002';

    private static final char END = '\uE003';

    /** Stand around a secret: its name, and what it is. */
    private static final char SECRET = '\uE000';

    private static final char VALUE = '\uE004';
    private static final char SECRET_END = '\uE001';

    private static final Pattern MARKS = Pattern.compile("[" + SECRET + "-" + VALUE + "]+");

    /** Blanks stay: where the line has no quotes, they part words, as they always did. */
    private static final String UNQUOTED = "\\`~$&|'\"<>;()*?[]{}#!=^%";

    private static final String IN_DOUBLE_QUOTES = "\\`$\"";

    /** Within these quotes begin anew, or a text is read a second time. */
    private static final Pattern SUBSTITUTION = Pattern.compile("`|\\$[({'\"]|<<|\\(\\(");

    private static final Pattern SECOND_SHELL = Pattern.compile(
            "(?<![A-Za-z0-9_.-])"
                    + "(?:(?:ba|da|k|z|a)?sh(?![A-Za-z0-9_.-]).*\\s-[A-Za-z]*c|(?:eval|ssh|su|runuser|xargs|parallel|watch))(?![A-Za-z0-9_.-])");

    private static final Pattern ASSIGNMENT = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*=");

    private final String line;
    private final boolean plain;
    private final StringBuilder out;
    /** The quote that is open, or a blank. */
    private char open = ' ';

    private boolean escaped;
    /** Whether what is put in is a part of the value that a word gives a variable. */
    private boolean assigned;

    private final List<Secret> secrets = new ArrayList<>();

    /** @param from where it stands in what was made, and {@code to}, excluded */
    private record Secret(String name, int from, int to) {}

    private ForeignText(String line, boolean plain) {
        this.line = line;
        this.plain = plain;
        this.out = new StringBuilder(line.length() + 16);
    }

    public static String marked(String value) {
        return BEGIN + unmarked(value) + END;
    }

    /** A value that is trusted to be what the configuration says, but not to have marks. */
    public static String unmarked(String value) {
        return value.chars().noneMatch(ForeignText::isMark) ? value : MARKS.matcher(value).replaceAll("");
    }

    private static boolean isMark(int c) {
        return c >= SECRET && c <= VALUE;
    }

    /** A value that must not be written down: {@link #kept} has its name. It is there all the same, for a quote in it changes what quotes those after it need. */
    public static String secret(String name, String value) {
        return SECRET + name + VALUE + unmarked(value) + SECRET_END;
    }

    /** The line with each marked text quoted for its place. */
    public static String quoted(String line) {
        if (line.indexOf(BEGIN) < 0) {
            return unmarked(line);
        }
        return of(line).all();
    }

    private static ForeignText of(String line) {
        String own = withoutForeign(line);
        boolean plain =
                SUBSTITUTION.matcher(own).find() || SECOND_SHELL.matcher(own).find();
        return new ForeignText(line, plain);
    }

    /** The same for writing down: each secret as {@code $NAME$}, and a dollar sign doubled, so that expanding those and nothing else makes the line. */
    public static String kept(String line) {
        return of(line).withNames();
    }

    /** A letter stands for what was put in, so that its neighbours do not become a word together. */
    private static String withoutForeign(String line) {
        return line.replaceAll(BEGIN + "[^" + END + "]*+(?:" + END + "|$)", "_")
                .replaceAll(SECRET + "[^" + VALUE + "]*+" + VALUE + "|" + SECRET_END, "");
    }

    private String withNames() {
        all();
        StringBuilder names = new StringBuilder();
        int at = 0;
        for (Secret secret : secrets) {
            names.append(out.substring(at, secret.from).replace("$", "$$"));
            names.append('$').append(secret.name).append('$');
            at = secret.to;
        }
        return names.append(out.substring(at).replace("$", "$$")).toString();
    }

    private String all() {
        boolean foreign = false;
        String name = "";
        int from = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == SECRET) {
                int value = line.indexOf(VALUE, i);
                name = line.substring(i + 1, value);
                from = out.length();
                i = value;
            } else if (c == SECRET_END) {
                secrets.add(new Secret(name, from, out.length()));
            } else if (c == BEGIN || c == END) {
                assigned = c == BEGIN && (foreign ? assigned : assigns());
                foreign = c == BEGIN;
            } else if (foreign) {
                put(c);
            } else {
                own(c);
            }
        }
        return out.toString();
    }

    private void own(char c) {
        out.append(c);
        boolean quote = c == '"' || c == '\'';
        if (escaped) {
            escaped = false;
        } else if (c == '\\' && open != '\'') {
            escaped = true;
        } else if (open == ' ' && quote) {
            open = c;
        } else if (c == open) {
            open = ' ';
        }
    }

    /** A line's end would end the command, or a comment; a NUL cannot be passed on. A backslash of the line's own quotes the first character. */
    private void put(char c) {
        char kept = c == '\0' || c == '\r' || c == '\n' ? ' ' : c;
        boolean special = UNQUOTED.indexOf(kept) >= 0;
        if (escaped) {
            escaped = false;
            out.append(plain && special ? '_' : kept);
        } else if (!plain) {
            quote(kept);
        } else if (!special) {
            out.append(kept);
        }
    }

    private void quote(char c) {
        switch (open) {
            case '\'' -> out.append(c == '\'' ? "'\\''" : String.valueOf(c));
            case '"' -> out.append(IN_DOUBLE_QUOTES.indexOf(c) >= 0 ? "\\" : "").append(c);
            default ->
                out.append(UNQUOTED.indexOf(c) >= 0 || c <= ' ' && assigned ? "\\" : "")
                        .append(c);
        }
    }

    /** Whether the word at the end gives a variable its value: after a blank a command would begin. */
    private boolean assigns() {
        int word = out.length();
        while (word > 0 && " \t;|&(".indexOf(out.charAt(word - 1)) < 0) {
            word--;
        }
        return ASSIGNMENT.matcher(out).region(word, out.length()).lookingAt();
    }
}
