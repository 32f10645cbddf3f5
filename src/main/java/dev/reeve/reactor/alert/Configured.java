/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.alert;

import dev.reeve.model.Config;
import dev.reeve.model.Subject;

/** Whether what an alert is about is still there: nobody would ever say that it is well again. */
final class Configured {
    private Configured() {}

    static boolean in(Config config, Subject subject) {
        return switch (subject.kind()) {
            case "check" -> config.checks().containsKey(subject.name());
            case "service" ->
                config.services().containsKey(subject.name())
                        || config.upstart().jobs().containsKey(subject.name().replaceFirst("\\(.*", ""));
            case "job" -> config.jobs().containsKey(subject.name());
            case "channel" -> config.channels().containsKey(subject.name());
            case "group" ->
                config.services().values().stream()
                        .anyMatch(service -> subject.name().equals(service.group()));
            default -> true;
        };
    }
}
