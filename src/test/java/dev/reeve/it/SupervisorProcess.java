/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.it;

import dev.reeve.event.Result;
import dev.reeve.model.ServiceSpec;
import dev.reeve.supervise.ReadinessProbe;
import java.nio.file.Path;

/** A Reeve of its own, to be killed: starts services, prints a line with name and pid for each, and waits. */
final class SupervisorProcess {
    private SupervisorProcess() {}

    /** Arguments: state directory, id of the daemon, number of services. */
    public static void main(String[] arguments) throws Exception {
        ReadinessProbe ready = (probe, timeout) -> new ReadinessProbe.Answer(true, "");
        Supervised reeve = new Supervised(Path.of(arguments[0]), true, ready, arguments[1]);
        for (int i = 0; i < Integer.parseInt(arguments[2]); i++) {
            ServiceSpec service = reeve.shell("service" + i, "exec sleep 1000");
            Result result = reeve.start(service, 3);
            System.out.println(
                    "started " + service.name() + " " + result.evidence().integer("pid", 0));
        }
        Thread.sleep(Long.MAX_VALUE);
    }
}
