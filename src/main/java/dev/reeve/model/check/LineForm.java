/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.check;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How far a command line can be trusted with foreign text, by its form: to a few programs that only pass text on it goes as it is, to any other as a word of its own. Every other form is doubted, for there is no list of
 * all that reads a text as commands.
 */
final class LineForm {
    /** From the most trusted on. */
    enum Care {
        /** Quoted, every character stays. */
        EXACT,
        /** Somebody may read it a second time: it loses what a shell could take for something. */
        STRIPPED,
        /** It may stand where a command would: one word that is none. */
        INERT
    }

    /** Within these quotes begin anew, or a text is read a second time. */
    private static final Pattern SUBSTITUTION = Pattern.compile("`|\\$[({'\"\\[]|<<|\\(\\(");

    private static final Pattern PASSES_ON = Pattern.compile(
            "echo|printf|cat|tee|tr|cut|head|tail|fold|fmt|true|false|:|date|hostname|sleep|logger|iconv|base64|curl|wget|nc"
                    + "|mail|Mail|mailx|nail|s-nail|bsd-mailx|heirloom-mailx|mutt|sendmail|msmtp|sendxmpp|notify-send");

    private static final Pattern SHELL = Pattern.compile("[a-z]{0,4}sh|busybox");

    private static final Pattern RUNS = Pattern.compile(SHELL
            + "|eval|exec|source|\\.|trap|alias|su|runuser|xargs|parallel|watch|at|batch|script|flock|tmux|screen|expect"
            + "|perl|python[0-9.]*|ruby|php|node|lua|awk|[gm]awk|sed|ed|ex|vim?|m4|make|gdb|socat|find|crontab");

    private static final Pattern KEYWORD =
            Pattern.compile("if|then|else|elif|fi|do|done|while|until|esac|in|\\{|}|!|time");

    private static final Pattern READS_WORDS = Pattern.compile("for|case|select|function|\\[\\[|let|declare|typeset");

    private static final Pattern ASSIGNMENT = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*\\+?=.*", Pattern.DOTALL);

    private final ShellWords words;

    private LineForm(ShellWords words) {
        this.words = words;
    }

    /** @param line with {@code place} for each foreign text */
    static Care of(String line, char place) {
        ShellWords words = ShellWords.of(line, place);
        Care care = new LineForm(words).care();
        boolean doubted = words.isOdd() || SUBSTITUTION.matcher(line).find();
        return doubted && care == Care.EXACT ? Care.STRIPPED : care;
    }

    private Care care() {
        Care most = words.isRedirected() ? Care.INERT : Care.EXACT;
        for (List<ShellWords.Word> command : words.commands()) {
            Care care = care(command);
            most = care.compareTo(most) > 0 ? care : most;
        }
        return most;
    }

    private Care care(List<ShellWords.Word> all) {
        List<ShellWords.Word> command = without(all);
        boolean keyword = all.stream().limit(all.size() - command.size() + 1L).anyMatch(LineForm::isKeyword);
        if (command.isEmpty()) {
            return keyword ? Care.STRIPPED : Care.EXACT;
        }
        Care care = ofProgram(command);
        return keyword && care == Care.EXACT ? Care.STRIPPED : care;
    }

    private Care ofProgram(List<ShellWords.Word> command) {
        ShellWords.Word program = command.getFirst();
        if (program.hasPlace()) {
            return Care.INERT;
        }
        if (PASSES_ON.matcher(program.base()).matches()) {
            return Care.EXACT;
        }
        boolean variable = program.text().startsWith("$") && program.text().indexOf('/') < 0;
        if (variable || !isScript(command) && command.stream().anyMatch(LineForm::runs)) {
            return runsText(command);
        }
        return READS_WORDS.matcher(program.text()).matches()
                        || readsOthers(command)
                        || command.stream().anyMatch(ShellWords.Word::isMixed)
                ? Care.STRIPPED
                : Care.EXACT;
    }

    /** From the program on. */
    private static List<ShellWords.Word> without(List<ShellWords.Word> command) {
        List<ShellWords.Word> rest = new ArrayList<>(command);
        while (!rest.isEmpty() && (isKeyword(rest.getFirst()) || isAssignment(rest.getFirst()))) {
            rest.removeFirst();
        }
        return rest;
    }

    private static boolean isKeyword(ShellWords.Word word) {
        return KEYWORD.matcher(word.text()).matches();
    }

    private static boolean isAssignment(ShellWords.Word word) {
        return ASSIGNMENT.matcher(word.text()).matches();
    }

    private static boolean runs(ShellWords.Word word) {
        return RUNS.matcher(word.base()).matches();
    }

    /** What another command was given may come to it by a pipe, a file or a variable, and there begin a line. */
    private Care runsText(List<ShellWords.Word> command) {
        boolean several = words.commands().size() > 1 || command.stream().anyMatch(ShellWords.Word::begins);
        return several ? Care.INERT : Care.STRIPPED;
    }

    /** A shell that is given a file: a program of somebody's own, if nothing else on the line could have made what is in it. */
    private boolean isScript(List<ShellWords.Word> command) {
        return command.size() > 1
                && command.getFirst().base().matches("(?:ba|da|k|z)?sh")
                && command.get(1).text().matches("[A-Za-z0-9_./]+")
                && !readsOthers(command);
    }

    private boolean readsOthers(List<ShellWords.Word> command) {
        return words.commands().stream()
                .filter(other -> !without(other).equals(command))
                .flatMap(List::stream)
                .anyMatch(ShellWords.Word::hasPlace);
    }
}
