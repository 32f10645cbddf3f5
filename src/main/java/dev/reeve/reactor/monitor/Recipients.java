/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.monitor;

import dev.reeve.model.monitor.ContactSpec;
import dev.reeve.model.monitor.ContactWay;
import dev.reeve.model.monitor.Escalation;
import dev.reeve.model.monitor.Feature;
import dev.reeve.model.monitor.Topic;
import dev.reeve.model.monitor.Topics;
import dev.reeve.reactor.monitor.MonitorEvent.Reason;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/** Who of those that may be told is. */
final class Recipients {
    private final World world;

    Recipients(World world) {
        this.world = world;
    }

    /** Those of escalations that fit, in place of the others; those of a broadcast all. */
    List<ContactSpec> of(Watch watch, Reason reason, boolean forced, boolean broadcast) {
        List<Escalation> fitting = fitting(watch);
        SequencedSet<String> names = new LinkedHashSet<>();
        (broadcast ? watch.escalations : fitting).forEach(escalation -> names.addAll(escalation.contacts()));
        if (broadcast || fitting.isEmpty()) {
            names.addAll(watch.notification().contacts());
        }
        List<ContactSpec> contacts = new ArrayList<>();
        for (String name : names.reversed()) {
            ContactSpec contact = world.monitoring.contacts().get(name);
            if (contact != null && (forced || pass(contact, watch, reason))) {
                contacts.add(contact);
            }
        }
        return contacts;
    }

    boolean escalated(Watch watch) {
        return !fitting(watch).isEmpty();
    }

    /** Who heard of a problem last is to hear of its end; Nagios 4.5 looks at the notification before that. */
    List<Escalation> fitting(Watch watch) {
        if (watch.escalations.isEmpty()) {
            return List.of();
        }
        int number = watch.well() && world.compat() ? watch.number - 1 : watch.number;
        return watch.escalations.stream()
                .filter(escalation -> fits(escalation, watch, number))
                .toList();
    }

    private boolean fits(Escalation escalation, Watch watch, int number) {
        Topic topic = watch.well() ? Topic.RECOVERY : watch.topic();
        return escalation.first() <= number
                && (escalation.last() == 0 || number <= escalation.last())
                && escalation.topics().has(topic)
                && world.open(world.period(escalation.period()));
    }

    private boolean pass(ContactSpec contact, Watch watch, Reason reason) {
        ContactWay way = contact.way(watch.isHost);
        Feature feature = watch.isHost ? Feature.HOST_NOTIFICATIONS : Feature.SERVICE_NOTIFICATIONS;
        if (contact.minimumImportance() > watch.spec.importance()
                || !world.switches.on(contact.name(), feature, way.enabled())
                || !world.open(world.period(way.period()))) {
            return false;
        }
        return switch (reason) {
            case CUSTOM -> true;
            case FLAPPINGSTART, FLAPPINGSTOP, FLAPPINGDISABLED -> way.topics().has(Topic.FLAPPING);
            case DOWNTIMESTART, DOWNTIMEEND, DOWNTIMECANCELLED -> way.topics().has(Topic.DOWNTIME);
            case ACKNOWLEDGEMENT, NORMAL -> asked(way.topics(), watch);
        };
    }

    /** Of the end of a problem those are told who wanted to hear of a state in which it was told. */
    private static boolean asked(Topics topics, Watch watch) {
        return watch.well()
                ? topics.has(Topic.RECOVERY) && (watch.notifiedOn & topics.bits()) != 0
                : topics.has(watch.topic());
    }
}
