/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.sim;

import dev.reeve.model.ServiceKind;
import dev.reeve.model.ServiceSpec;
import java.time.Duration;

/** What becomes of a start by itself: it gets ready, it ends. */
final class Life {
    private static final Duration TASK = Duration.ofSeconds(1);

    private final ModelServices services;

    Life(ModelServices services) {
        this.services = services;
    }

    /** What becomes of it by itself. */
    void live(VirtualNode node, ModelService service, ModelInstance instance) {
        boolean task = service.spec != null
                && service.spec.kind() instanceof ServiceKind.Native own
                && own.form() == ServiceKind.Form.TASK;
        if (service.lives != null || task) {
            int status = service.lives == null ? 0 : service.endsWith;
            Duration span = service.lives == null ? TASK : service.lives;
            node.outside(span, () -> services.exit(node, service, instance, status, null));
        }
        ready(node, service, instance);
    }

    /** What the readiness probe of this run of the daemon finds. */
    static void ready(VirtualNode node, ModelService service, ModelInstance instance) {
        ServiceSpec.Readiness readiness = service.spec == null ? null : service.spec.ready();
        if (readiness == null || instance.ready) {
            return;
        }
        boolean late = service.readyAfter == null || service.readyAfter.compareTo(readiness.within()) > 0;
        if (late) {
            node.in(readiness.within(), () -> unready(node, service, instance));
        }
        if (service.readyAfter != null) {
            node.in(service.readyAfter, () -> isReady(node, service, instance));
        }
    }

    private static void isReady(VirtualNode node, ModelService service, ModelInstance instance) {
        if (instance.main && !instance.ready && !instance.stopping) {
            instance.ready = true;
            node.see(service.tell("ready", service.about(instance.generation)));
        }
    }

    private static void unready(VirtualNode node, ModelService service, ModelInstance instance) {
        if (instance.main && !instance.ready && !instance.stopping) {
            node.see(service.tell("unready", service.about(instance.generation).put("text", "no answer")));
        }
    }
}
