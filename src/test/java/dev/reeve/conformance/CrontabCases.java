/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.conformance;

import dev.reeve.conformance.Area.CaseResult;
import dev.reeve.format.Findings;
import dev.reeve.format.cron.Crontab;
import dev.reeve.format.cron.CrontabItem;
import dev.reeve.format.cron.CrontabKind;
import dev.reeve.format.cron.CrontabReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Whole crontabs as Debian's cron reads them: {@code crontabs.jsonl}. */
final class CrontabCases {
    /** The pack says that one user does not exist and these do. */
    private static final Predicate<String> KNOWN = List.of("root", "daemon")::contains;

    private CrontabCases() {}

    static CaseResult one(Map<String, Object> recorded) {
        boolean system = Boolean.TRUE.equals(recorded.get("system"));
        CrontabKind kind = system ? CrontabKind.system(KNOWN, true) : CrontabKind.of("root", KNOWN, true);
        Crontab crontab = CrontabReader.read("crontab", (String) recorded.get("text"), kind, new Findings());
        String message = difference(crontab, (Map<?, ?>) recorded.get("expect"));
        return new CaseResult("crontab " + recorded.get("id"), "crontabs", message.isEmpty(), message);
    }

    private static String difference(Crontab crontab, Map<?, ?> expected) {
        Crontab.Drop dropped = crontab.dropped();
        if (Boolean.TRUE.equals(expected.get("ignored"))) {
            Object line = expected.get("error_line");
            boolean same = dropped != null
                    && dropped.field().equals(expected.get("field"))
                    && (line == null || dropped.line() == ((Number) line).intValue());
            return same ? "" : dropped + " and not " + expected;
        }
        return items(crontab).equals(items((List<?>) expected.get("items")))
                ? ""
                : items(crontab) + " " + dropped + " and not " + expected.get("items");
    }

    private static List<Map<String, String>> items(Crontab crontab) {
        List<Map<String, String>> items = new ArrayList<>();
        for (CrontabItem item : crontab.items()) {
            Map<String, String> shape = new LinkedHashMap<>();
            shape.put("line", Integer.toString(item.line()));
            switch (item) {
                case CrontabItem.Setting set -> shape.put("env", set.name() + "=" + set.value());
                case CrontabItem.Job job -> {
                    shape.put("user", job.user());
                    shape.put("command", job.command());
                }
            }
            items.add(shape);
        }
        return items;
    }

    private static List<Map<String, String>> items(List<?> expected) {
        List<Map<String, String>> items = new ArrayList<>();
        for (Object item : expected) {
            Map<String, String> shape = new LinkedHashMap<>();
            ((Map<?, ?>) item)
                    .forEach((key, value) -> shape.put(
                            (String) key, value instanceof Number n ? Long.toString(n.longValue()) : (String) value));
            items.add(shape);
        }
        return items;
    }
}
