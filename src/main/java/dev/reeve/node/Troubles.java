/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.event.Moment;
import dev.reeve.format.NewStart;
import dev.reeve.model.Amount;
import dev.reeve.model.jail.JailsSpec;
import dev.reeve.program.Folds;
import dev.reeve.reactor.alert.ChannelView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What is not as it should be, a line each. */
final class Troubles {
    private final NodeDaemon daemon;
    private final Queue<String> notes = new ConcurrentLinkedQueue<>();

    Troubles(NodeDaemon daemon) {
        this.daemon = daemon;
    }

    /** Something that was found at the start, and stays so. */
    void note(String line) {
        notes.add(line);
    }

    /** Of the daemon itself. */
    List<String> own() {
        List<String> all = new ArrayList<>(daemon.opening.problems());
        all.addAll(notes);
        all.addAll(daemon.configTrouble.lines());
        all.addAll(daemon.holds.troubles());
        all.addAll(NewStart.waiting(daemon.configs.begun(), daemon.config().daemon()));
        all.addAll(daemon.jobFiles.problems());
        all.addAll(daemon.cronCare.lines());
        all.addAll(daemon.rivals.lines());
        all.addAll(daemon.opening.journal().degraded());
        core(all);
        JailsSpec jails = daemon.config().jails();
        jails.broken().forEach((name, why) -> all.add("jail " + name + " is left out: " + why));
        all.addAll(jails.slips());
        daemon.watchers.health().stream()
                .filter(source -> !source.healthy())
                .forEach(source -> all.add("source " + source.source() + ": " + source.doing()));
        return all;
    }

    private void core(List<String> all) {
        long unkept = daemon.core.unkept();
        if (unkept > 0) {
            all.add(Amount.of(unkept, "entry") + (unkept == 1 ? " waits" : " wait")
                    + " to be kept: the journal takes none");
        }
        if (daemon.core.failures() > 0) {
            all.add(daemon.core.failures() + " faults inside the core since the start (see the log)");
        }
    }

    /** What the daemon itself lacks, and what it could not bring about: jails, bans, notifications, services. */
    List<String> all() {
        Folds folds = daemon.recovery.folds();
        List<String> all = new ArrayList<>(own());
        daemon.asking
                .ask(() -> folds.jailTroubles(daemon.clock.get()))
                .forEach((jail, why) -> all.add("jail " + jail + ": " + why));
        all.addAll(daemon.asking.ask(this::bans));
        all.addAll(daemon.asking.ask(this::bansHeld));
        all.addAll(daemon.asking.ask(this::failingChannels));
        all.addAll(JailFiles.missing(daemon.config().jails()));
        all.addAll(
                daemon.asking.ask(() -> Quarantines.of(folds.services().views().values(), Instant.now())));
        return all;
    }

    private List<String> bans() {
        List<String> amiss = new ArrayList<>();
        BanOutage outage = new BanViews(daemon).outage();
        if (outage != null) {
            amiss.add(outage.text());
        }
        String unkept = daemon.series.trouble();
        if (unkept != null) {
            amiss.add("measured values are not kept: " + unkept);
        }
        String unread = daemon.acting.bansTrouble();
        if (unread != null) {
            amiss.add("bans: whether they are in force is not known, they cannot be read back: " + unread);
        }
        return amiss;
    }

    /** One line for each rule or jail whose bans wait for a person, because they reach too many networks at once. */
    private List<String> bansHeld() {
        Moment now = daemon.clock.get();
        List<String> all = new ArrayList<>();
        daemon.recovery
                .folds()
                .cluster()
                .banSpread()
                .all(now)
                .forEach((rule, held) -> all.add(BanHold.text(rule, held, now)));
        return all;
    }

    private List<String> failingChannels() {
        return daemon.recovery.folds().channels().views().stream()
                .filter(one -> one.since() != null)
                .map(ChannelView::words)
                .toList();
    }
}
