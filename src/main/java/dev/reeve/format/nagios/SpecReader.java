/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.nagios;

import dev.reeve.model.monitor.CheckPlan;
import dev.reeve.model.monitor.FlapPlan;
import dev.reeve.model.monitor.HandlerPlan;
import dev.reeve.model.monitor.NotifyPlan;
import dev.reeve.model.monitor.WatchKey;
import dev.reeve.model.monitor.WatchSpec;
import java.time.Duration;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads hosts and services.
 *
 * @param contacts of an object
 * @param period whether a time period is there, or none is named
 */
record SpecReader(Function<Reader, List<String>> contacts, BiPredicate<Reader, @Nullable String> period) {
    WatchSpec host(Reader object) {
        List<WatchKey> parents =
                object.names("parents").stream().map(WatchKey::host).toList();
        return spec(object, WatchKey.host(object.text("host_name")), parents);
    }

    WatchSpec service(Reader object) {
        String host = object.text("host_name");
        List<WatchKey> parents = object.names("parents").stream()
                .map(name -> WatchKey.service(host, name))
                .toList();
        return spec(object, WatchKey.service(host, object.text("service_description")), parents);
    }

    private WatchSpec spec(Reader object, WatchKey key, List<WatchKey> parents) {
        return new WatchSpec(
                key,
                object.object().origin(),
                check(object),
                new FlapPlan(
                        object.flag("flap_detection_enabled"),
                        object.number("low_flap_threshold"),
                        object.number("high_flap_threshold"),
                        object.topics("flap_detection_options")),
                notification(object),
                handler(object),
                parents,
                object.flag("is_volatile"),
                object.topics("stalking_options"),
                object.whole("importance"));
    }

    private CheckPlan check(Reader object) {
        String open = object.name("check_period");
        return new CheckPlan(
                object.text("check_command"),
                open,
                object.interval("check_interval"),
                object.interval("retry_interval"),
                Math.max(object.whole("max_check_attempts"), 1),
                object.flag("active_checks_enabled") && period.test(object, open),
                object.flag("passive_checks_enabled"),
                object.flag("check_freshness"),
                Duration.ofSeconds(Math.max(object.whole("freshness_threshold"), 0)),
                object.initial());
    }

    private NotifyPlan notification(Reader object) {
        String open = object.name("notification_period");
        return new NotifyPlan(
                object.flag("notifications_enabled") && period.test(object, open),
                contacts.apply(object),
                object.interval("notification_interval"),
                object.interval("first_notification_delay"),
                open,
                object.topics("notification_options"));
    }

    private HandlerPlan handler(Reader object) {
        String open = object.name("event_handler_period");
        return new HandlerPlan(
                object.text("event_handler"), object.flag("event_handler_enabled") && period.test(object, open), open);
    }
}
