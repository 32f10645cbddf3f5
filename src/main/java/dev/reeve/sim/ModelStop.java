/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.sim;

import dev.reeve.event.Attempt;
import dev.reeve.event.Result;
import dev.reeve.model.Attributes;
import dev.reeve.model.ServiceSpec;
import java.util.List;

/** The stop sequence of services of the modelled machine: signal, wait, kill, wait. */
final class ModelStop {
    private final ModelWorld world;
    private final ModelServices services;

    ModelStop(ModelWorld world, ModelServices services) {
        this.world = world;
        this.services = services;
    }

    void stop(VirtualNode node, Attempt attempt) {
        ModelService service = services.get(attempt.target().name());
        services.refresh(node, service);
        List<ModelInstance> targets = ModelServices.targets(service, ModelServices.generation(attempt));
        if (targets.isEmpty()) {
            world.end(node, attempt, Result.succeeded("nothing of it runs", Attributes.NONE));
            return;
        }
        targets.forEach(target -> target.stopping = true);
        world.effect(attempt);
        ServiceSpec.Stop how = service.spec == null ? ServiceSpec.Stop.DEFAULT : service.spec.stop();
        boolean heeds = service.stopTime != null && service.stopTime.compareTo(how.timeout()) <= 0;
        if (heeds && service.stopTime != null) {
            node.outside(service.stopTime, () -> targets.forEach(target -> signalled(node, service, target)));
            node.in(service.stopTime.plus(ModelServices.NOTICED), () -> afterSignal(node, service, attempt, how));
        } else {
            node.in(how.timeout(), () -> kill(node, service, attempt, how));
        }
    }

    private void signalled(VirtualNode node, ModelService service, ModelInstance target) {
        services.signal(service, target);
        services.exit(node, service, target, null, "SIGTERM");
        target.others = target.main || target.deaf ? target.others : 0;
    }

    private void afterSignal(VirtualNode node, ModelService service, Attempt attempt, ServiceSpec.Stop how) {
        services.refresh(node, service);
        if (ModelServices.targets(service, ModelServices.generation(attempt)).isEmpty()) {
            world.end(node, attempt, Result.succeeded("stopped", Attributes.NONE));
        } else {
            node.in(how.timeout(), () -> kill(node, service, attempt, how));
        }
    }

    private void kill(VirtualNode node, ModelService service, Attempt attempt, ServiceSpec.Stop how) {
        for (ModelInstance target : ModelServices.targets(service, ModelServices.generation(attempt))) {
            services.signal(service, target);
            services.exit(node, service, target, null, "SIGKILL");
            target.others = target.main || service.unkillable ? target.others : 0;
        }
        services.refresh(node, service);
        if (ModelServices.targets(service, ModelServices.generation(attempt)).isEmpty()) {
            world.end(node, attempt, Result.succeeded("did not end and was killed", Attributes.NONE));
        } else {
            node.in(how.killTimeout(), () -> stopped(node, service, attempt));
        }
    }

    private void stopped(VirtualNode node, ModelService service, Attempt attempt) {
        services.refresh(node, service);
        boolean left = !ModelServices.targets(service, ModelServices.generation(attempt))
                .isEmpty();
        Attributes populated = Attributes.builder().put("populated", true).build();
        world.end(
                node,
                attempt,
                left
                        ? Result.failed("was killed, but is still there", populated)
                        : Result.succeeded("was killed", Attributes.NONE));
    }
}
