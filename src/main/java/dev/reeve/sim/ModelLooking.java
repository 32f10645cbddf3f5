/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.sim;

import dev.reeve.event.Attempt;
import dev.reeve.event.Result;
import dev.reeve.model.Attributes;

/** What became of steps of services that an earlier run of the daemon had begun. */
final class ModelLooking {
    private final ModelServices services;

    ModelLooking(ModelServices services) {
        this.services = services;
    }

    /** What became of an attempt of an earlier run, by looking alone. */
    Result resolve(VirtualNode node, Attempt attempt) {
        ModelService service = services.get(attempt.target().name());
        services.refresh(node, service);
        long generation = ModelServices.generation(attempt);
        return switch (attempt.action()) {
            case "process.start" -> atStart(service, generation);
            case "process.stop" -> atStop(service, generation);
            default -> Result.unknown("whether it had reloaded cannot be seen", Attributes.NONE);
        };
    }

    private static Result atStart(ModelService service, long generation) {
        ModelInstance instance = service.instances.get(generation);
        if (instance != null) {
            Attributes evidence = Attributes.builder()
                    .put("populated", true)
                    .put("pid", instance.process.pid())
                    .build();
            return Result.succeeded("it was started and is there", evidence);
        }
        return generation <= service.spawned || generation < service.highest
                ? Result.unknown("it was started, and has ended unseen", Attributes.NONE)
                : ModelStart.failed(service, "it was never started");
    }

    private static Result atStop(ModelService service, long generation) {
        return ModelServices.targets(service, generation).isEmpty()
                ? Result.succeeded("nothing of it is left", Attributes.NONE)
                : Result.failed(
                        "it was cut off before its end, and is to be begun again",
                        Attributes.builder().put("begun", false).build());
    }
}
