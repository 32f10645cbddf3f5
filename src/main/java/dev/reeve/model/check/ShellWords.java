/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.check;

import java.util.ArrayList;
import java.util.List;

/** A line roughly as a shell parts it: commands of words, without their quotes. What it does not understand makes it odd. */
final class ShellWords {
    /** @param text without quotes @param place what stands for foreign text in it */
    record Word(String text, char place) {
        boolean hasPlace() {
            return text.indexOf(place) >= 0;
        }

        boolean begins() {
            return !text.isEmpty() && text.charAt(0) == place;
        }

        /** The name of the program, were it one. */
        String base() {
            return text.substring(text.lastIndexOf('/') + 1);
        }

        /** Whether it could be a command line of its own: foreign text beside blanks, or signs of a shell. */
        boolean isMixed() {
            return hasPlace() && text.chars().anyMatch(c -> c <= ' ' || ";|&<>()$`!'\"\\*?{}[]".indexOf(c) >= 0);
        }
    }

    private final char place;
    private final List<List<Word>> commands = new ArrayList<>();
    private List<Word> command = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean inWord;
    private boolean afterRedirection;
    private boolean redirected;
    private boolean odd;
    private char open = ' ';

    private ShellWords(char place) {
        this.place = place;
    }

    static ShellWords of(String line, char place) {
        ShellWords words = new ShellWords(place);
        words.split(line);
        return words;
    }

    List<List<Word>> commands() {
        return commands;
    }

    /** Whether foreign text names a file, or the number of what goes there. */
    boolean isRedirected() {
        return redirected;
    }

    boolean isOdd() {
        return odd;
    }

    private void split(String line) {
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\\' && open != '\'' && i + 1 < line.length()) {
                add(line.charAt(++i));
            } else if (open != ' ') {
                quoted(c);
            } else {
                bare(c);
            }
        }
        odd |= open != ' ';
        endCommand();
    }

    private void quoted(char c) {
        if (c == open) {
            open = ' ';
        } else {
            word.append(c);
        }
    }

    private void bare(char c) {
        switch (c) {
            case '"', '\'' -> {
                open = c;
                inWord = true;
            }
            case ' ', '\t' -> endWord();
            case '|', ';', '\n' -> endCommand();
            case '&' -> ampersand();
            case '(', ')' -> {
                odd = true;
                endCommand();
            }
            case '<', '>' -> redirection();
            case '#' -> comment();
            default -> add(c);
        }
    }

    private void add(char c) {
        word.append(c);
        inWord = true;
    }

    /** As in {@code 2>&1} it belongs to a redirection. */
    private void ampersand() {
        if (!afterRedirection || inWord) {
            endCommand();
        }
    }

    private void redirection() {
        redirected |= !word.isEmpty() && word.charAt(word.length() - 1) == place;
        endWord();
        afterRedirection = true;
    }

    private void comment() {
        odd |= !inWord;
        add('#');
    }

    private void endWord() {
        if (!inWord) {
            return;
        }
        Word ended = new Word(word.toString(), place);
        redirected |= afterRedirection && ended.hasPlace();
        if (!afterRedirection) {
            command.add(ended);
        }
        afterRedirection = false;
        inWord = false;
        word.setLength(0);
    }

    private void endCommand() {
        endWord();
        afterRedirection = false;
        if (!command.isEmpty()) {
            commands.add(List.copyOf(command));
        }
        command = new ArrayList<>();
    }
}
