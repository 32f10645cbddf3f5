/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.api.Json;
import dev.reeve.explain.filter.FilterTrial;
import dev.reeve.explain.filter.LineReport;
import dev.reeve.model.jail.match.FilterError;
import dev.reeve.model.jail.match.JailFilter;
import java.io.ByteArrayInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code reeve logs test}: what a filter of fail2ban's makes of a log. */
final class LogTestCommand implements Command {
    private static final String INPUT = "-";

    /** A text that is meant as a path, so that a slip in it is told and not taken for a line. */
    private static final Pattern PATH = Pattern.compile("[./~]?[\\w./~-]*/[\\w./~-]*|[\\w-]+\\.(?:log|gz|txt)");

    @Override
    public CommandSpec spec() {
        return LogTestOptions.spec();
    }

    @Override
    public int run(Invocation call) {
        if (call.flag("-V") || call.flag("--version")) {
            call.terminal()
                    .say(
                            call.flag("-V")
                                    ? Fail2banClientCommand.VERSION
                                    : "fail2ban-regex " + Fail2banClientCommand.VERSION);
            return Exit.OK;
        }
        LogTestOptions.check(call);
        FilterChoice choice = LogTestOptions.filter(call, call.required(1));
        FilterTrial trial = trial(call, choice);
        String against = call.option("--compare");
        LogTestPair pair = against == null ? null : pair(call, LogTestOptions.filter(call, against), against);
        Charset charset = LogTestOptions.charset(call);
        try (TestLines lines = open(call, choice, charset)) {
            int status = new LogTest(call, choice, trial, pair).run(lines);
            return trial.totals().lines() == 0 && JournalChoice.is(call.required(0)) ? nothing(call) : status;
        } catch (IOException unreadable) {
            call.terminal().complain("cannot read " + call.required(0) + ": " + reason(unreadable));
            return Exit.FAILED;
        }
    }

    /** An empty file is seen at a glance; a journal that keeps nothing of a program, or is not there, is not. */
    private static int nothing(Invocation call) {
        call.terminal()
                .complain("the journal has no entry that fits, so that nothing was tried: is there one on this machine"
                        + " (journalctl -n 1), and does it keep what the filter's journalmatch or -m names?");
        return Exit.FAILED;
    }

    private static LogTestPair pair(Invocation call, FilterChoice other, String name) {
        LogTestBans bans = new LogTestBans(other, call.terminal().clock().instant());
        return new LogTestPair(call.required(1), name, trial(call, other), bans);
    }

    private static String reason(IOException unreadable) {
        return switch (unreadable) {
            case java.nio.file.NoSuchFileException ignored -> "there is no such file";
            case java.nio.file.AccessDeniedException ignored -> "permission denied";
            default -> String.valueOf(unreadable.getMessage());
        };
    }

    private static FilterTrial trial(Invocation call, FilterChoice choice) {
        try {
            boolean all = !call.flag("--no-check-all") && call.option("--out") == null;
            return new FilterTrial(
                    JailFilter.of(choice.filter()),
                    LogTestOptions.zone(call),
                    call.terminal().clock().instant(),
                    all);
        } catch (FilterError | IllegalArgumentException unusable) {
            throw new UsageProblem(choice.title() + " cannot be used: " + unusable.getMessage());
        }
    }

    private static TestLines open(Invocation call, FilterChoice choice, Charset charset) throws IOException {
        String file = call.required(0);
        if (JournalChoice.is(file)) {
            return call.launcher()
                    .journal(JournalChoice.spec(
                            file, call.option("--journalmatch"), choice.filter().journalMatch()));
        }
        return open(file, charset);
    }

    private static LogLines open(String file, Charset charset) throws IOException {
        if (file.equals(INPUT)) {
            return LogLines.of(new FileInputStream(FileDescriptor.in), charset);
        }
        Path path = path(file);
        if (path == null || !Files.exists(path) && !PATH.matcher(file).matches()) {
            return LogLines.of(new ByteArrayInputStream((file + "\n").getBytes(charset)), charset);
        }
        if (Files.isDirectory(path)) {
            throw new IOException("it is a directory");
        }
        return LogLines.of(path, charset);
    }

    private static @Nullable Path path(String file) {
        try {
            return Path.of(file);
        } catch (InvalidPathException text) {
            return null;
        }
    }

    /** Prints a value for machines. */
    static void print(Invocation call, dev.reeve.model.Value value) {
        call.terminal().json(Json.text(value));
    }

    /** Whether fail2ban-regex would look at a line. */
    static boolean counts(TestLines.Line line) {
        return line.time() != null || (!line.text().isEmpty() && line.text().charAt(0) != '#');
    }

    /** A line of the log for a terminal. */
    static String shown(LineReport report) {
        return dev.reeve.explain.EntryLine.clean(report.line(), LogTest.MAX_SHOWN);
    }
}
