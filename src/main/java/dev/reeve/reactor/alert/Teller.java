/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.alert;

import dev.reeve.event.EntryId;
import dev.reeve.event.Lineage;
import dev.reeve.event.Moment;
import dev.reeve.event.Principal;
import dev.reeve.model.Attributes;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import dev.reeve.model.Value;
import dev.reeve.reactor.Output;
import dev.reeve.reactor.Proposal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Makes proposals of what is due in an outbox: one for each root, one for a digest, and one, to be refused and so written down, for each alert that is held back. */
final class Teller {
    private static final int MOST_CAUSES = 20;
    /** More causes than these at once are one message. */
    private static final int MOST_AT_ONCE = 10;

    private final Map<String, Alert> book;
    private final Post post;
    private final Roots roots;
    private final Holding holding;
    private final Composer composer;
    private final Duration interval;
    private final Moment now;
    private final EntryId tick;
    private final Output out;

    Teller(
            Map<String, Alert> book,
            Post post,
            Roots roots,
            Holding holding,
            Composer composer,
            Duration interval,
            Moment now,
            EntryId tick,
            Output out) {
        this.book = book;
        this.post = post;
        this.roots = roots;
        this.holding = holding;
        this.composer = composer;
        this.interval = interval;
        this.now = now;
        this.tick = tick;
        this.out = out;
    }

    void flush(Outbox outbox) {
        List<Alert> news = new ArrayList<>();
        for (String key : outbox.keys) {
            Alert alert = book.get(key);
            if (alert != null && alert.newsFor(outbox.channel) && !held(alert, outbox)) {
                news.add(alert);
            }
        }
        outbox.keys.clear();
        outbox.due = Long.MAX_VALUE;
        if (outbox.digest) {
            digest(outbox, news);
        } else {
            byRoot(outbox.channel, news).forEach((root, alerts) -> group(outbox, root, alerts));
        }
    }

    /** True when nobody is told of it now; said once. */
    private boolean held(Alert alert, Outbox outbox) {
        String inhibited = alert.open() ? holding.inhibited(alert) : null;
        String why = inhibited != null ? inhibited : holding.silenced(alert, outbox.channel);
        if (why == null) {
            alert.held = null;
            return false;
        }
        if (!why.equals(alert.held)) {
            alert.held = why;
            Attributes words = composer.message(List.of(alert), alert.key(), List.of(alert));
            Attributes said = inhibited == null ? words : words.with("inhibited", Value.of(inhibited));
            propose(outbox, alert, said, List.of(alert), alert.key(), true);
        }
        return true;
    }

    /** What a channel was told under a root stays with it; the new by what they come from now. */
    private SequencedMap<String, List<Alert>> byRoot(String channel, List<Alert> news) {
        SequencedMap<String, List<Alert>> groups = new LinkedHashMap<>();
        for (Alert alert : news) {
            Alert.Told told = alert.told.get(channel);
            String root = told == null ? roots.of(alert) : told.root();
            groups.computeIfAbsent(root, any -> new ArrayList<>()).add(alert);
        }
        return groups.size() <= MOST_AT_ONCE ? groups : atOnce(channel, groups);
    }

    /** Too many causes for a message each; those of which the channel was told before keep theirs. */
    private SequencedMap<String, List<Alert>> atOnce(String channel, SequencedMap<String, List<Alert>> groups) {
        SequencedMap<String, List<Alert>> fewer = new LinkedHashMap<>();
        String storm = Composer.STORM + channel + "/" + tick.sequence();
        groups.forEach((root, alerts) -> {
            boolean known = alerts.stream().anyMatch(alert -> alert.told.containsKey(channel));
            fewer.computeIfAbsent(known ? root : storm, any -> new ArrayList<>())
                    .addAll(alerts);
        });
        return fewer;
    }

    private void group(Outbox outbox, String root, List<Alert> alerts) {
        Alert lead = Composer.lead(alerts, root);
        long free = post.lastTold(outbox.channel, lead.key(), interval);
        if (free > now.mono()) {
            alerts.forEach(alert -> outbox.add(alert.key(), free));
            return;
        }
        propose(
                outbox,
                lead,
                composer.message(alerts, root, family(outbox.channel, root, alerts)),
                alerts,
                root,
                false);
    }

    private List<Alert> family(String channel, String root, List<Alert> alerts) {
        List<Alert> family = new ArrayList<>(alerts);
        for (Alert alert : book.values()) {
            Alert.Told told = alert.told.get(channel);
            if (told != null && told.root().equals(root) && !alerts.contains(alert)) {
                family.add(alert);
            }
        }
        return family;
    }

    private void digest(Outbox outbox, List<Alert> news) {
        if (!news.isEmpty()) {
            Alert lead = Composer.lead(news, "");
            propose(outbox, lead, composer.digest(outbox.channel, news), news, "digest " + outbox.channel, false);
        }
    }

    private void propose(Outbox outbox, Alert lead, Attributes said, List<Alert> alerts, String root, boolean held) {
        String key = "alert/" + Outbox.name(outbox.channel, outbox.digest) + "/" + lead.key() + "/" + tick.sequence();
        SequencedMap<String, Alert.@Nullable Told> before = new LinkedHashMap<>();
        for (Alert alert : alerts) {
            before.put(alert.key(), alert.told.get(outbox.channel));
            if (!held) {
                alert.told.put(outbox.channel, new Alert.Told(root, alert.severity, alert.status, outbox.digest));
                alert.note = "";
            }
        }
        post.send(new Flight(key, outbox.channel, outbox.digest, held, before), lead.key(), now);
        Subject about = outbox.digest ? new Subject("digest", outbox.channel) : lead.subject;
        out.propose(proposal(outbox.channel, about, said, key, alerts, lead.lineage));
    }

    private Proposal proposal(
            String channel, Subject about, Attributes said, String key, List<Alert> alerts, Lineage lineage) {
        return new Proposal(
                new Principal(Principal.Kind.PLANNER, AlertsFold.PLANNER, "", ""),
                "notify",
                new Subject("channel", channel),
                about,
                said,
                Trust.MEASURED,
                false,
                key,
                List.of(),
                alerts.stream().limit(MOST_CAUSES).map(alert -> alert.cause).toList(),
                lineage);
    }
}
