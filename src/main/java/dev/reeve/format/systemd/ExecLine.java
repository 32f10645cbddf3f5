/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.systemd;

import dev.reeve.format.Findings;
import dev.reeve.format.Quote;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A command of {@code ExecStart=} and its like; systemd.service(5), "Command Lines".
 *
 * @param ignoreFailure {@code -}
 * @param privileged {@code +}, {@code !} or {@code !!}: run with the manager's rights
 * @param literal {@code :}: no variables
 */
record ExecLine(boolean ignoreFailure, boolean privileged, boolean literal, List<String> words, Entry entry) {
    private static final Pattern VARIABLE =
            Pattern.compile("\\$\\$|\\$\\{([A-Za-z_][A-Za-z0-9_]*)}|\\$([A-Za-z_][A-Za-z0-9_]*)");
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=@%+,-]+");

    ExecLine {
        words = List.copyOf(words);
    }

    /** The commands of one assignment, several where a word is {@code ;}. */
    static List<ExecLine> of(Entry entry, Specifiers specifiers, Findings findings) {
        List<ExecLine> lines = new ArrayList<>();
        try {
            List<String> words = new ArrayList<>();
            for (CommandWords.Word word : CommandWords.split(entry.value())) {
                if (word.bare() && word.text().equals(";")) {
                    add(words, entry, findings, lines);
                    words = new ArrayList<>();
                } else {
                    words.add(specifiers.expand(word.text(), entry.origin()));
                }
            }
            add(words, entry, findings, lines);
        } catch (IllegalArgumentException wrong) {
            findings.error(entry.origin(), entry.key() + ": " + wrong.getMessage());
        }
        return lines;
    }

    private static void add(List<String> words, Entry entry, Findings findings, List<ExecLine> into) {
        if (words.isEmpty()) {
            return;
        }
        String first = words.getFirst();
        int end = 0;
        while (end < first.length() && "@-:+!|".indexOf(first.charAt(end)) >= 0) {
            end++;
        }
        String prefixes = first.substring(0, end);
        List<String> rest = new ArrayList<>(words);
        rest.set(0, first.substring(end));
        if (prefixes.indexOf('@') >= 0 && rest.size() > 1) {
            findings.warning(
                    entry.origin(),
                    entry.key() + ": a program's name of its own choice ('@') is not kept: " + Quote.of(rest.get(1)));
            rest.remove(1);
        }
        if (rest.getFirst().isEmpty()) {
            findings.error(entry.origin(), entry.key() + " has no program", "an absolute path");
            return;
        }
        into.add(new ExecLine(
                prefixes.indexOf('-') >= 0,
                prefixes.indexOf('+') >= 0 || prefixes.indexOf('!') >= 0,
                prefixes.indexOf(':') >= 0,
                rest,
                entry));
    }

    /** Whether variables stand in it, for which a shell is needed. */
    boolean hasVariables() {
        return !variables().isEmpty();
    }

    /** Their names, in the order in which they stand. */
    List<String> variables() {
        return literal
                ? List.of()
                : words.stream()
                        .flatMap(word -> VARIABLE.matcher(word).results())
                        .filter(found -> !found.group().equals("$$"))
                        .map(found -> found.group().replaceAll("[${}]", ""))
                        .toList();
    }

    /** The words, without a shell. */
    List<String> plain() {
        return literal
                ? words
                : words.stream().map(word -> word.replace("$$", "$")).toList();
    }

    /** As a line for {@code /bin/sh}. A word that is a variable alone is split at blanks, as systemd does; elsewhere its value is kept whole. */
    String shell() {
        return String.join(" ", words.stream().map(this::quoted).toList());
    }

    private String quoted(String word) {
        if (literal) {
            return quote(word);
        }
        if (word.matches("\\$[A-Za-z_][A-Za-z0-9_]*")) {
            return word;
        }
        Matcher matcher = VARIABLE.matcher(word);
        StringBuilder out = new StringBuilder();
        StringBuilder text = new StringBuilder();
        int from = 0;
        while (matcher.find()) {
            text.append(word, from, matcher.start());
            if (matcher.group(1) == null) {
                text.append(matcher.group().replace("$$", "$"));
            } else {
                out.append(quote(text.toString()))
                        .append("\"${")
                        .append(matcher.group(1))
                        .append("}\"");
                text.setLength(0);
            }
            from = matcher.end();
        }
        out.append(quote(text.append(word, from, word.length()).toString()));
        return out.isEmpty() ? "''" : out.toString();
    }

    private static String quote(String text) {
        return text.isEmpty() || PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
