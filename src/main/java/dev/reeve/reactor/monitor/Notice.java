/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.monitor;

import dev.reeve.event.Observation;
import dev.reeve.model.Attributes;
import dev.reeve.model.Subject;
import dev.reeve.model.Value;
import dev.reeve.reactor.Saved;
import java.util.List;

/** That one contact is told, and what became of its commands so far. */
final class Notice {
    static final String DELIVERED = "delivered";
    static final String PARTLY = "partly";
    static final String FAILED = "failed";
    static final String UNKNOWN = "unknown";
    static final String REFUSED = "refused";
    static final String RECORDED = "recorded";
    static final String ROUTED = "routed";

    /** Of several commands the gravest that happened is told, where not all went the same way. */
    private static final List<String> GRAVEST = List.of(FAILED, UNKNOWN, REFUSED, RECORDED, DELIVERED);

    private final Subject subject;
    private final Attributes said;
    private int left;
    private String result = "";
    private String why = "";

    Notice(Subject subject, Attributes said, int left) {
        this.subject = subject;
        this.said = said;
        this.left = left;
    }

    /** @return whether it was the last */
    boolean ended(String how, String text) {
        left--;
        if (!how.equals(DELIVERED) && (why.isEmpty() || rank(how) < rank(result))) {
            why = text;
        }
        result = result.isEmpty() ? how : both(result, how);
        return left <= 0;
    }

    private static String both(String one, String other) {
        boolean some = List.of(DELIVERED, PARTLY).contains(one) || other.equals(DELIVERED);
        if (one.equals(other)) {
            return one;
        }
        return some ? PARTLY : rank(one) < rank(other) ? one : other;
    }

    private static int rank(String result) {
        int rank = GRAVEST.indexOf(result);
        return rank < 0 ? GRAVEST.size() : rank;
    }

    Observation told(MonitorEvents.Cause because) {
        return told(result.isEmpty() ? UNKNOWN : result, why, because);
    }

    Observation told(String how, String text, MonitorEvents.Cause because) {
        Attributes all = said.with("result", Value.of(how));
        return because.tells(
                MonitorOffer.NOTIFIED, subject, text.isEmpty() ? all : all.with("why", Value.of(Watch.cut(text))));
    }

    Value save(String name) {
        return Saved.write()
                .put("name", name)
                .put("subject", subject.toString())
                .put("said", Value.fields(said.toMap()))
                .put("left", left)
                .put("result", result)
                .put("why", why)
                .value();
    }

    static Notice of(Saved saved) {
        Attributes said =
                saved.get("said") instanceof Value.Fields fields ? Attributes.of(fields.fields()) : Attributes.NONE;
        Notice notice = new Notice(Subject.parse(saved.text("subject")), said, (int) saved.number("left"));
        notice.result = saved.text("result");
        notice.why = saved.text("why");
        return notice;
    }
}
