/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.sim;

import dev.reeve.event.Attempt;
import dev.reeve.event.Result;
import dev.reeve.model.Attributes;
import org.jspecify.annotations.Nullable;

/** Starts services of the modelled machine, and refuses where something of them is there, as the supervisor does. */
final class ModelStart {
    private final ModelWorld world;
    private final ModelServices services;
    private final Life life;

    ModelStart(ModelWorld world, ModelServices services) {
        this.world = world;
        this.services = services;
        this.life = new Life(services);
    }

    void start(VirtualNode node, Attempt attempt) {
        ModelService service = services.get(attempt.target().name());
        node.in(service.startTime, () -> spawn(node, service, attempt));
    }

    private void spawn(VirtualNode node, ModelService service, Attempt attempt) {
        long generation = ModelServices.generation(attempt);
        services.refresh(node, service);
        String refusal = refusal(service, generation, attempt.token());
        if (refusal != null) {
            services.look(node, service);
            world.end(node, attempt, failed(service, "not started: " + refusal));
            return;
        }
        service.highest = generation;
        if (service.unstartable) {
            world.end(node, attempt, failed(service, "could not be started: no such file"));
            return;
        }
        world.effect(attempt);
        ModelInstance instance = new ModelInstance(generation, services.pids.fork(service.name, node.now()));
        service.spawned = generation;
        service.noted = instance.process;
        service.instances.put(generation, instance);
        life.live(node, service, instance);
        service.toldPopulated = true;
        node.see(service.tell("started", started(service, instance)));
        world.end(
                node,
                attempt,
                Result.succeeded(
                        "started as process " + instance.process.pid(),
                        Attributes.builder().put("pid", instance.process.pid()).build()));
    }

    private Attributes.Builder started(ModelService service, ModelInstance instance) {
        return service.about(instance.generation)
                .put("pid", instance.process.pid())
                .put("start", instance.process.start())
                .put("boot", world.boot())
                .put("group", "/sys/fs/cgroup/reeve/" + service.name + "/" + instance.generation);
    }

    private static @Nullable String refusal(ModelService service, long generation, long token) {
        if (service.spec == null || !service.configured) {
            return "there is no service " + service.name + " in the configuration any more";
        }
        if (token < service.token) {
            return "a newer permission (token " + service.token + ") has been here before this one (" + token + ")";
        }
        service.token = token;
        if (service.isKnown()) {
            return "generation " + service.instances.lastKey() + " still holds processes; a second copy is not started"
                    + " beside it";
        }
        return generation <= service.highest
                ? "generation " + generation + " is not new: the newest is " + service.highest
                : null;
    }

    static Result failed(ModelService service, String text) {
        return Result.failed(
                text, Attributes.builder().put("populated", service.isKnown()).build());
    }
}
