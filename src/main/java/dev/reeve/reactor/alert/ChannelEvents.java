/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.alert;

import dev.reeve.event.Moment;
import dev.reeve.event.Observation;
import dev.reeve.event.Outcome;
import dev.reeve.model.Attributes;
import dev.reeve.model.EventType;
import dev.reeve.model.Field;
import dev.reeve.model.Offer;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import dev.reeve.model.Value;
import dev.reeve.model.ValueKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is concluded about channels. */
final class ChannelEvents {
    static final String FAILED = "channel.failed";
    static final String RECOVERED = "channel.recovered";

    private ChannelEvents() {}

    static Offer offer() {
        Field channel = Field.required("channel", ValueKind.TEXT, "Name of the channel.");
        EventType failed = new EventType(
                FAILED,
                "channel",
                Trust.MEASURED,
                List.of(
                        channel,
                        Field.required("text", ValueKind.TEXT, "What went wrong."),
                        Field.optional("fallback", ValueKind.TEXT, "The channel that is told in its place.")),
                "A channel did not deliver, all tries included, or twice did not answer. Told once, until it works again.");
        EventType recovered = new EventType(
                RECOVERED,
                "channel",
                Trust.MEASURED,
                List.of(
                        channel,
                        Field.required("after", ValueKind.DURATION, "How long it failed."),
                        Field.required("missed", ValueKind.INTEGER, "How many messages it missed meanwhile.")),
                "A channel delivers again; it is told what it missed.");
        return new Offer("channels", List.of(failed, recovered), List.of(), "Whether notifications arrive.");
    }

    static Observation failed(ChannelHealth one, @Nullable String fallback, Outcome outcome) {
        Attributes said = Attributes.of("channel", one.channel()).with("text", Value.of(one.error()));
        return event(FAILED, one, fallback == null ? said : said.with("fallback", Value.of(fallback)), outcome);
    }

    static Observation recovered(ChannelHealth one, Moment since, Outcome outcome) {
        Attributes said = Attributes.builder()
                .put("channel", one.channel())
                .put("after", Moment.micros(outcome.at().since(since)))
                .put("missed", one.kept().size() + one.dropped())
                .build();
        return event(RECOVERED, one, said, outcome);
    }

    private static Observation event(String type, ChannelHealth one, Attributes said, Outcome outcome) {
        return Observation.of(type, new Subject("channel", one.channel()), said, Trust.MEASURED)
                .causedBy(outcome.id(), outcome.lineage());
    }
}
