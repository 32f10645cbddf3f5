/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.explain;

import dev.reeve.event.Moment;
import dev.reeve.explain.Incident.Again;
import dev.reeve.explain.Incident.Line;
import dev.reeve.explain.Incident.Summary;
import dev.reeve.model.Subject;
import dev.reeve.model.Value;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A report as data. Names are stable; spans are microseconds. */
public final class IncidentValue {
    private static final int AGAIN = 100;

    private IncidentValue() {}

    /** @param form {@code text}, {@code markdown} or {@code html}: what is in {@code text} */
    public static Value of(Incident incident, String form, ZoneId zone) {
        return new Fields()
                .put("text", text(incident, form, zone))
                .put("subject", incident.subject().toString())
                .put("node", incident.node())
                .put("since", incident.since())
                .put("until", incident.until())
                .list("related", List.copyOf(incident.related().sequencedEntrySet()), IncidentValue::related)
                .put("summary", summary(incident.summary()))
                .list("timeline", incident.timeline(), IncidentValue::line)
                .list("absences", incident.absences(), Absence::value)
                .put("end", incident.end() == null ? null : incident.end().value())
                .list("open", incident.open(), Value::of)
                .put("chain", incident.chain().value())
                .put("cut", incident.cut())
                .value();
    }

    private static String text(Incident incident, String form, ZoneId zone) {
        return switch (form) {
            case "markdown" -> IncidentMarkdown.of(incident, zone);
            case "html" -> IncidentHtml.of(incident, zone);
            default -> String.join("\n", IncidentText.lines(incident, zone));
        };
    }

    private static Value related(Map.Entry<Subject, String> each) {
        return new Fields()
                .put("subject", each.getKey().toString())
                .put("how", each.getValue())
                .value();
    }

    private static Value summary(Summary summary) {
        Fields fields = new Fields()
                .put("what", summary.what())
                .put("cause", summary.cause())
                .put(
                        "entry",
                        summary.causeId() == null ? null : summary.causeId().toString());
        moment(fields, "began", null, summary, summary.began());
        moment(fields, "noticed", "noticedAfter", summary, summary.noticed());
        moment(fields, "acted", "actedAfter", summary, summary.acted());
        moment(fields, "told", "toldAfter", summary, summary.told());
        moment(fields, "recovered", "recoveredAfter", summary, summary.recovered());
        return fields.list("again", summary.again().stream().limit(AGAIN).toList(), IncidentValue::again)
                .list("did", summary.did(), Value::of)
                .list("refused", summary.refused(), Value::of)
                .value();
    }

    private static Value again(Again one) {
        Fields fields = new Fields().put("what", one.what()).put("began", one.began());
        Moment recovered = one.recovered();
        Duration lasted = one.lasted();
        if (recovered != null && lasted != null) {
            fields.put("recovered", recovered).put("recoveredAfter", Moment.micros(lasted));
        }
        return fields.value();
    }

    private static void moment(
            Fields fields, String name, @Nullable String span, Summary summary, @Nullable Moment at) {
        if (at != null) {
            fields.put(name, at);
            Duration after = summary.after(at);
            if (span != null && after != null) {
                fields.put(span, Moment.micros(after));
            }
        }
    }

    private static Value line(Line line) {
        return new Fields()
                .put("at", line.at())
                .put("id", line.id())
                .put("source", line.source())
                .put("tone", line.tone().name().toLowerCase(Locale.ROOT))
                .put("text", line.text())
                .put("times", line.times())
                .put("until", line.until())
                .value();
    }
}
