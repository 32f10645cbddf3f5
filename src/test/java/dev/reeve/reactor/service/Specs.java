/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.service;

import dev.reeve.model.Backoff;
import dev.reeve.model.Catalogue;
import dev.reeve.model.Config;
import dev.reeve.model.DaemonSpec;
import dev.reeve.model.Dependencies;
import dev.reeve.model.GuardDefaults;
import dev.reeve.model.Origin;
import dev.reeve.model.Probe;
import dev.reeve.model.RunSpec;
import dev.reeve.model.ServiceKind;
import dev.reeve.model.ServiceSpec;
import dev.reeve.reactor.Program;
import dev.reeve.supervise.SuperviseOffer;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;

/** Specifications for tests: a service that is up, restarts on failure and settles in 10 s. */
final class Specs {
    private Specs() {}

    static ServiceSpec service(String name) {
        return service(name, "run", true, ServiceSpec.Restart.ON_FAILURE, false);
    }

    static ServiceSpec service(String name, String program, boolean up, ServiceSpec.Restart restart, boolean probed) {
        return new ServiceSpec(
                name,
                new Origin("test.yaml", 1, 1),
                RunSpec.of(List.of("/bin/" + program)),
                up,
                restart,
                Backoff.DEFAULT,
                Duration.ofSeconds(10),
                ServiceSpec.Stop.DEFAULT,
                probed ? readiness() : null,
                ServiceSpec.Output.DEFAULT,
                null,
                0);
    }

    static ServiceSpec with(ServiceSpec base, ServiceKind kind, Dependencies dependencies) {
        return new ServiceSpec(
                base.name(),
                base.origin(),
                base.run(),
                base.desired(),
                base.restart(),
                base.backoff(),
                base.settle(),
                base.stop(),
                base.ready(),
                base.output(),
                base.group(),
                base.minHealthy(),
                kind,
                dependencies,
                base.hooks());
    }

    static ServiceSpec needing(String name, String... needs) {
        return depending(service(name), new Dependencies(List.of(needs), List.of(), List.of(), List.of()));
    }

    static ServiceSpec depending(ServiceSpec base, Dependencies dependencies) {
        return with(base, base.kind(), dependencies);
    }

    static ServiceSpec task(String name, String... needs) {
        ServiceKind task = new ServiceKind.Native(ServiceKind.Form.TASK);
        return with(service(name), task, new Dependencies(List.of(needs), List.of(), List.of(), List.of()));
    }

    private static ServiceSpec.Readiness readiness() {
        return new ServiceSpec.Readiness(
                new Probe.Tcp("localhost", 80), Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(20));
    }

    static Program program(String version, ServiceSpec... services) {
        TreeMap<String, ServiceSpec> map = new TreeMap<>();
        for (ServiceSpec service : services) {
            map.put(service.name(), service);
        }
        Config config = new Config(
                version,
                DaemonSpec.DEFAULT,
                map,
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                GuardDefaults.spec());
        return new Program(
                config, Catalogue.of(List.of(ServicesFold.offer(), SuperviseOffer.offer())), new TreeMap<>());
    }
}
