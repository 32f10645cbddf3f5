/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.nagios;

import dev.reeve.format.nagios.TimeperiodReader.Entry;
import dev.reeve.model.period.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/** Time periods as objects, beside the others. */
final class PeriodObjects {
    private static final int HOUR = 3_600;

    private PeriodObjects() {}

    static List<NagiosObject> of(Periods periods) {
        List<NagiosObject> objects = new ArrayList<>();
        for (String name : periods.built().keySet()) {
            PeriodDraft draft = periods.drafts().get(name);
            if (draft != null) {
                objects.add(of(draft));
            }
        }
        return objects;
    }

    private static NagiosObject of(PeriodDraft draft) {
        SequencedMap<String, String> values = new LinkedHashMap<>();
        values.put("timeperiod_name", draft.value("timeperiod_name"));
        values.put("alias", draft.value("alias").isEmpty() ? draft.value("timeperiod_name") : draft.value("alias"));
        String exclude = String.join(",", Names.split(draft.value("exclude")));
        if (!exclude.isEmpty()) {
            values.put("exclude", exclude);
        }
        for (Entry entry : draft.entries()) {
            switch (entry) {
                case Entry.Week week -> values.put(week.days(), text(week.spans()));
                case Entry.Exception exception ->
                    values.putIfAbsent(exception.days(), text(exception.rule().spans()));
            }
        }
        return new NagiosObject(Kind.TIMEPERIOD, draft.origin(), values, new LinkedHashMap<>());
    }

    private static String text(List<Span> spans) {
        return spans.stream()
                .map(span -> text(span.start()) + "-" + text(span.end()))
                .collect(Collectors.joining(","));
    }

    private static String text(int second) {
        return String.format(Locale.ROOT, "%02d:%02d", second / HOUR, second % HOUR / 60);
    }
}
