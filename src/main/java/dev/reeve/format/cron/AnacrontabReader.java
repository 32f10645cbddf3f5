/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.cron;

import dev.reeve.format.Findings;
import dev.reeve.format.Quote;
import dev.reeve.format.cron.CrontabItem.Setting;
import dev.reeve.model.Origin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads anacron's table, as anacrontab(5) tells: {@code PERIOD DELAY ID COMMAND}. A bad line is left out alone. */
public final class AnacrontabReader {
    private static final Pattern JOB =
            Pattern.compile("[ \t]*([^ \t]+)(?:[ \t]+([^ \t]+)(?:[ \t]+([^ \t]+)(?:[ \t]+(.*))?)?)?");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,6}");
    private static final int MAX_LINES = 10_000;
    private static final int MAX_LINE = 1_000;
    private static final int WEEK = 7;
    private static final int YEAR = 365;

    private final String file;
    private final Findings findings;
    private final Map<String, String> settings = new LinkedHashMap<>();
    private final Map<String, Integer> ids = new LinkedHashMap<>();
    private final List<Anacrontab.Job> jobs = new ArrayList<>();

    private AnacrontabReader(String file, Findings findings) {
        this.file = file;
        this.findings = findings;
    }

    public static Anacrontab read(String file, String text, Findings findings) {
        AnacrontabReader reader = new AnacrontabReader(file, findings);
        List<String> lines = text.lines().limit(MAX_LINES + 1L).toList();
        for (int number = 1; number <= Math.min(lines.size(), MAX_LINES); number++) {
            reader.line(number, lines.get(number - 1));
        }
        if (lines.size() > MAX_LINES) {
            findings.error(
                    new Origin(file, MAX_LINES + 1, 1),
                    "a table has at most " + MAX_LINES + " lines; the rest is left out");
        }
        return new Anacrontab(file, reader.settings, reader.jobs);
    }

    private void line(int number, String raw) {
        String line = raw.strip();
        if (line.isEmpty() || line.charAt(0) == '#') {
            return;
        }
        Setting setting = SettingLine.read(number, line);
        int unfit = Unfit.in(raw);
        if (unfit >= 0) {
            error(number, unfit + 1, Unfit.WHY, "");
        } else if (setting != null) {
            settings.put(setting.name(), setting.value());
        } else if (raw.length() > MAX_LINE) {
            error(number, MAX_LINE, "the line is longer than " + MAX_LINE + " characters", "");
        } else {
            job(number, JOB.matcher(raw));
        }
    }

    private void job(int number, Matcher line) {
        if (!line.matches() || line.group(4) == null || line.group(4).isBlank()) {
            error(
                    number,
                    1,
                    "a job is four fields",
                    "PERIOD DELAY ID COMMAND, such as '7 10 cron.weekly run-parts /etc/cron.weekly'");
            return;
        }
        int period = period(line.group(1));
        String delay = line.group(2);
        String id = line.group(3);
        if (period < 0) {
            error(
                    number,
                    line.start(1) + 1,
                    "period: " + Quote.of(line.group(1)) + " is none",
                    "days from 1 on, @daily, @weekly, @monthly or @yearly");
        } else if (!NUMBER.matcher(delay).matches()) {
            error(number, line.start(2) + 1, "delay: " + Quote.of(delay) + " is none", "minutes");
        } else if (id.indexOf('/') >= 0) {
            error(number, line.start(3) + 1, "id: " + Quote.of(id) + " names a file and cannot have a '/' in it", "");
        } else {
            add(new Anacrontab.Job(number, period, Integer.parseInt(delay), id, line.group(4)), line.start(3) + 1);
        }
    }

    private void add(Anacrontab.Job job, int column) {
        Integer before = ids.putIfAbsent(job.id(), job.line());
        if (before != null) {
            findings.warning(
                    new Origin(file, job.line(), column),
                    Quote.of(job.id()) + " is the id of line " + before
                            + " too: one stamp for both, so that the second is never due");
        }
        jobs.add(job);
    }

    /** Negative for none. */
    private static int period(String text) {
        return switch (text) {
            case "@daily" -> 1;
            case "@weekly" -> WEEK;
            case "@monthly" -> 0;
            case "@yearly", "@annually" -> YEAR;
            case String days
            when NUMBER.matcher(days).matches() && Integer.parseInt(days) > 0 -> Integer.parseInt(days);
            default -> -1;
        };
    }

    private void error(int number, int column, String message, String expected) {
        findings.error(new Origin(file, number, column), message + "; this line is left out", expected);
    }
}
