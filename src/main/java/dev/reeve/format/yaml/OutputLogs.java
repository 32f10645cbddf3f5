/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.format.yaml.NamedType.Objects;
import dev.reeve.model.LogSpec;
import dev.reeve.model.ServiceSpec;
import dev.reeve.model.Trust;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** The output of services in which something is looked for is a log like those under {@code logs:}, named {@code service:NAME}. */
final class OutputLogs {
    private OutputLogs() {}

    static RootSection.Draft with(RootSection.Draft draft) {
        SequencedMap<String, LogSpec> logs = new LinkedHashMap<>(draft.logs().good());
        draft.services().good().values().stream()
                .map(DependencyKeys.Draft::spec)
                .filter(service -> !service.output().patterns().isEmpty())
                .forEach(service -> logs.put(LogSpec.OF_SERVICE + service.name(), log(service)));
        return new RootSection.Draft(
                draft.daemon(),
                draft.services(),
                draft.checks(),
                new Objects<>(logs, draft.logs().broken()),
                draft.jobs(),
                draft.rules(),
                draft.channels(),
                draft.guard(),
                draft.upstart(),
                draft.fail2ban(),
                draft.jails(),
                draft.nagios(),
                draft.cron(),
                draft.alerts(),
                draft.onCall());
    }

    // What a service prints may be what a stranger told it.
    private static LogSpec log(ServiceSpec service) {
        String file = service.output().file();
        return new LogSpec(
                LogSpec.OF_SERVICE + service.name(),
                service.origin(),
                List.of(file == null ? LogSpec.OF_SERVICE + service.name() : file),
                "auto",
                false,
                service.output().patterns(),
                null,
                LogSpec.DEFAULT_MAX_LINE,
                Trust.FORGEABLE);
    }
}
