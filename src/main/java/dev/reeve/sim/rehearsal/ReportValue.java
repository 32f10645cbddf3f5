/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.sim.rehearsal;

import dev.reeve.event.Outcome;
import dev.reeve.event.Verdict.GateAnswer;
import dev.reeve.explain.EntryLine;
import dev.reeve.model.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** A report as data. Times are seconds from the beginning. */
final class ReportValue {
    private ReportValue() {}

    static Value of(Report report) {
        SequencedMap<String, Value> all = new LinkedHashMap<>();
        all.put("name", Value.of(report.scenario.name()));
        all.put("file", Value.of(report.scenario.origin().file()));
        all.put("config", Value.of(report.version));
        all.put("start", Value.of(report.begin.instant().toString()));
        all.put("lasted", seconds(report.recorder.now()));
        all.put("passed", Value.of(report.passed()));
        if (!report.cut.isEmpty()) {
            all.put("cut", Value.of(report.cut));
        }
        all.put("timeline", items(report.recorder.timeline().items(), ReportValue::item));
        all.put("omitted", Value.of(report.recorder.timeline().left()));
        all.put("refused", items(report.recorder.stopped(), ReportValue::stopped));
        all.put("well", well(report));
        all.put("counts", counts(report));
        all.put("expectations", items(report.answers, ReportValue::answer));
        return Value.fields(all);
    }

    private static <T> Value items(List<T> list, java.util.function.Function<T, Value> shape) {
        List<Value> values = new ArrayList<>();
        list.forEach(each -> values.add(shape.apply(each)));
        return new Value.Items(values);
    }

    /** To the millisecond. */
    static Value seconds(Duration span) {
        return Value.of(span.toMillis() / 1e3);
    }

    private static Value item(Timeline.Item item) {
        SequencedMap<String, Value> fields = new LinkedHashMap<>();
        fields.put("at", seconds(item.at));
        fields.put("kind", Value.of(item.kind.name().toLowerCase(java.util.Locale.ROOT)));
        fields.put("text", Value.of(item.text));
        if (item.judged != null) {
            judged(item.judged, fields);
        }
        if (item.more > 0) {
            fields.put("more", Value.of(item.more));
            fields.put("until", seconds(item.last));
        }
        return Value.fields(fields);
    }

    private static void judged(Judged judged, SequencedMap<String, Value> fields) {
        fields.put("action", Value.of(judged.decision.action()));
        fields.put("target", Value.of(judged.decision.target().toString()));
        fields.put("by", Value.of(judged.by()));
        fields.put("ruling", Value.of(EntryLine.ruling(judged.verdict.ruling())));
        fields.put("said", Value.of(Words.ruling(judged)));
        if (!judged.against().isEmpty()) {
            fields.put("gates", items(judged.against(), ReportValue::gate));
        }
        if (Sought.isMessage(judged)) {
            fields.put("message", Value.of(EntryLine.clean(Sought.message(judged), 400)));
        }
        @Nullable Outcome outcome = judged.outcome;
        @Nullable Duration ended = judged.ended;
        if (outcome != null && ended != null) {
            fields.put("outcome", Value.of(judged.result()));
            fields.put("ended", seconds(ended));
            fields.put("result", Value.of(Words.outcome(judged)));
        }
    }

    private static Value gate(GateAnswer answer) {
        SequencedMap<String, Value> fields = new LinkedHashMap<>();
        fields.put("gate", Value.of(answer.gate()));
        fields.put("reason", Value.of(answer.reason()));
        fields.put("text", Value.of(answer.text()));
        return Value.fields(fields);
    }

    private static Value stopped(Recorder.Stopped stopped) {
        SequencedMap<String, Value> fields = new LinkedHashMap<>();
        fields.put("gate", Value.of(stopped.gate));
        fields.put("reason", Value.of(stopped.reason));
        fields.put("ruling", Value.of(stopped.ruling));
        fields.put("count", Value.of(stopped.count));
        fields.put("first", seconds(stopped.first));
        fields.put("example", Value.of(stopped.example));
        return Value.fields(fields);
    }

    private static Value well(Report report) {
        SequencedMap<String, Value> fields = new LinkedHashMap<>();
        List<Wellness.Ill> ill = report.wellness.ill();
        Duration since = report.wellness.wellSince();
        fields.put("now", Value.of(since != null));
        if (!ill.isEmpty()) {
            fields.put("from", seconds(ill.getFirst().from()));
        }
        if (!ill.isEmpty() && since != null) {
            fields.put("again", seconds(since));
        }
        fields.put("ill", items(ill, ReportValue::stretch));
        fields.put("troubles", texts(report.wellness.troubles()));
        fields.put("before", texts(report.wellness.before()));
        return Value.fields(fields);
    }

    private static Value stretch(Wellness.Ill ill) {
        SequencedMap<String, Value> fields = new LinkedHashMap<>();
        fields.put("from", seconds(ill.from()));
        Duration to = ill.to();
        if (to != null) {
            fields.put("to", seconds(to));
        }
        return Value.fields(fields);
    }

    private static Value texts(java.util.Map<String, String> texts) {
        SequencedMap<String, Value> fields = new LinkedHashMap<>();
        texts.forEach((name, text) -> fields.put(name, Value.of(EntryLine.clean(text, 240))));
        return Value.fields(fields);
    }

    private static Value counts(Report report) {
        SequencedMap<String, Value> fields = new LinkedHashMap<>();
        fields.put("entries", Value.of(report.recorder.entries()));
        fields.put("events", numbers(report.recorder.events()));
        fields.put("rulings", numbers(report.recorder.rulings()));
        return Value.fields(fields);
    }

    private static Value numbers(java.util.Map<String, Long> numbers) {
        SequencedMap<String, Value> fields = new LinkedHashMap<>();
        numbers.forEach((name, number) -> fields.put(name, Value.of(number)));
        return Value.fields(fields);
    }

    private static Value answer(Watch.Answer answer) {
        SequencedMap<String, Value> fields = new LinkedHashMap<>();
        fields.put("expected", Value.of(Words.wanted(answer.of())));
        if (!answer.of().title().isEmpty()) {
            fields.put("because", Value.of(answer.of().title()));
        }
        fields.put("at", Value.of(answer.of().origin().toString()));
        fields.put("passed", Value.of(answer.passed()));
        if (answer.count() >= 0) {
            fields.put("count", Value.of(answer.count()));
        }
        fields.put("why", Value.texts(answer.why()));
        return Value.fields(fields);
    }
}
