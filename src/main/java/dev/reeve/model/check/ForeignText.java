/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.check;

import dev.reeve.model.check.LineForm.Care;
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

    /** What is left of a text that may be read twice, beside letters and digits. */
    private static final String HARMLESS = " .,:/@%+-_";

    private final String line;
    private final Care care;
    private final boolean countsWords;
    private final StringBuilder out;
    /** The quote that is open, or a blank. */
    private char open = ' ';

    private boolean escaped;
    /** Whether blanks may part the words of what is put in. */
    private boolean parts;

    /** How the text that is being put in is treated. */
    private Care now = Care.EXACT;

    private final List<Secret> secrets = new ArrayList<>();

    /** @param from where it stands in what was made, and {@code to}, excluded */
    private record Secret(String name, int from, int to) {}

    private ForeignText(String line, Care care, boolean countsWords) {
        this.line = line;
        this.care = care;
        this.countsWords = countsWords;
        this.out = new StringBuilder(line.length() + 16);
    }

    public static String marked(String value) {
        return BEGIN + unmarked(value) + END;
    }

    /** A value that is trusted to be what the configuration says, but not to have marks. */
    public static String unmarked(String value) {
        return MARKS.matcher(value).replaceAll("");
    }

    /** A value that must not be written down: {@link #kept} has its name. It is there all the same, for a quote in it changes what quotes those after it need. */
    public static String secret(String name, String value) {
        return SECRET + name + VALUE + unmarked(value) + SECRET_END;
    }

    /** The line with each marked text quoted for its place. */
    public static String quoted(String line) {
        return line.indexOf(BEGIN) < 0 ? unmarked(line) : of(line).all();
    }

    private static ForeignText of(String line) {
        String own = withoutForeign(line);
        return new ForeignText(line, LineForm.of(own, BEGIN), TextPlace.countsWords(own));
    }

    /** The same for writing down: each secret as {@code $NAME$}, and a dollar sign doubled, so that expanding those and nothing else makes the line. */
    public static String kept(String line) {
        return of(line).withNames();
    }

    /** Its first mark stands for what was put in. */
    private static String withoutForeign(String line) {
        return line.replaceAll(BEGIN + "[^" + END + "]*+(?:" + END + "|$)", String.valueOf(BEGIN))
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
                if (c == BEGIN && !foreign) {
                    begin();
                }
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

    /** Looks at what stands before it. */
    private void begin() {
        boolean first = care != Care.EXACT && TextPlace.beginsCommand(out);
        now = first ? Care.INERT : care;
        boolean argument = !countsWords && !escaped && TextPlace.beginsWord(out);
        parts = care == Care.EXACT ? argument : !TextPlace.isBound(out) && (open != ' ' || argument);
        if (now == Care.INERT) {
            out.append('_');
            escaped = false;
        }
    }

    /** A line's end would end the command, or a comment; a NUL cannot be passed on. A backslash of the line's own quotes the first character. */
    private void put(char c) {
        char kept = c == '\0' || c == '\r' || c == '\n' ? ' ' : c;
        if (now != Care.EXACT) {
            strip(kept);
        } else if (escaped) {
            escaped = false;
            out.append(kept);
        } else {
            quote(kept);
        }
    }

    private void strip(char c) {
        boolean stays = Character.isLetterOrDigit(c) || HARMLESS.indexOf(c) >= 0;
        boolean joins = c <= ' ' && (!parts || now == Care.INERT) || c == '/' && now == Care.INERT;
        if (joins || escaped && !stays) {
            out.append('_');
        } else if (stays) {
            out.append(c);
        }
        escaped = false;
    }

    private void quote(char c) {
        switch (open) {
            case '\'' -> out.append(c == '\'' ? "'\\''" : String.valueOf(c));
            case '"' -> out.append(IN_DOUBLE_QUOTES.indexOf(c) >= 0 ? "\\" : "").append(c);
            default ->
                out.append(UNQUOTED.indexOf(c) >= 0 || c <= ' ' && !parts ? "\\" : "")
                        .append(c);
        }
    }
}
