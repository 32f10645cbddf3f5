/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.sim;

import dev.reeve.event.Attempt;
import dev.reeve.model.Attributes;
import dev.reeve.model.ServiceSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The services of the modelled machine, and their supervisor: starts, stops, ends and looks, told as {@code dev.reeve.supervise} tells them. Every kind of service is taken for a native one. */
final class ModelServices {
    private static final Duration ROUND = Duration.ofSeconds(10);
    private static final long TOLD_AGAIN = 60_000_000;
    static final Duration NOTICED = Duration.ofMillis(2);

    private final TreeMap<String, ModelService> all = new TreeMap<>();
    final ModelPids pids = new ModelPids();
    Recognition recognition = Recognition.SAME;

    ModelService get(String name) {
        return all.computeIfAbsent(name, ModelService::new);
    }

    SortedMap<String, ModelService> all() {
        return all;
    }

    void started(VirtualNode node, Collection<ServiceSpec> specs) {
        all.values().forEach(this::adopt);
        all.values().forEach(ModelService::forgetDaemon);
        follow(node, specs);
        for (ModelService service : all.values()) {
            if (service.configured || service.isKnown()) {
                look(node, service);
                service.instances.values().forEach(instance -> Life.ready(node, service, instance));
            }
        }
        goOn(node);
    }

    /** What an earlier run of the daemon began is known by its control group, and its main process, wherever that is now, by what was written down of it. */
    private void adopt(ModelService service) {
        ModelProcess noted = service.noted;
        ModelProcess there = noted == null ? null : pids.at(noted.pid());
        boolean found = there != null && noted != null && recognition.same(there, noted);
        if (found) {
            pids.touch(service.name, java.util.Objects.requireNonNull(there));
        }
        service.instances.values().removeIf(instance -> {
            boolean known = instance.inGroup() || found && instance.process.equals(there);
            if (!known && instance.populated()) {
                service.lost.put(instance.generation, instance);
            }
            return !known && instance.populated();
        });
    }

    /** Signals the main process of one that is to stop, where it is there. */
    void signal(ModelService service, ModelInstance instance) {
        ModelProcess there = pids.at(instance.process.pid());
        if (there != null && recognition.same(there, instance.process)) {
            pids.touch(service.name, there);
        }
    }

    /** Goes round from now on. */
    void goOn(VirtualNode node) {
        node.in(ROUND, () -> round(node));
    }

    /** Of one that is new, what is there of it is told. */
    void follow(VirtualNode node, Collection<ServiceSpec> specs) {
        TreeSet<String> names = new TreeSet<>();
        for (ServiceSpec spec : specs) {
            names.add(spec.name());
            ModelService service = get(spec.name());
            boolean fresh = !service.configured;
            boolean other = service.spec != null
                    && spec.ready() != null
                    && !spec.ready().equals(service.spec.ready());
            service.spec = spec;
            if (other && !service.instances.isEmpty()) {
                Life.ready(node, service, service.instances.lastEntry().getValue());
            }
            service.configured = true;
            if (fresh) {
                look(node, service);
            }
        }
        all.values().stream()
                .filter(service -> !names.contains(service.name))
                .forEach(service -> service.configured = false);
    }

    private void round(VirtualNode node) {
        for (ModelService service : all.values()) {
            refresh(node, service);
            boolean known = service.configured || service.isKnown();
            boolean due =
                    !service.view().build().equals(service.told) || node.now().mono() - service.toldAt >= TOLD_AGAIN;
            if (known && due) {
                look(node, service);
            }
        }
        goOn(node);
    }

    void look(VirtualNode node, ModelService service) {
        refresh(node, service);
        Attributes.Builder said = service.view();
        service.told = said.build();
        service.toldAt = node.now().mono();
        service.toldPopulated = !service.instances.isEmpty();
        node.see(service.tell("observed", said));
    }

    /** Tells what has ended. */
    void refresh(VirtualNode node, ModelService service) {
        if (node.isDead()) {
            return;
        }
        for (ModelInstance instance : List.copyOf(service.instances.values())) {
            if (!instance.main && !instance.exitTold) {
                tellEnd(node, service, instance);
            }
            if (!instance.populated()) {
                retire(node, service, instance);
            }
        }
    }

    private static void tellEnd(VirtualNode node, ModelService service, ModelInstance instance) {
        instance.exitTold = true;
        service.toldPopulated = service.isKnown();
        Attributes.Builder said = service.about(instance.generation).put("pid", instance.process.pid());
        if (instance.status != null) {
            said.put("status", instance.status);
        } else if (instance.signal != null) {
            said.put("signal", instance.signal);
        }
        boolean known = instance.status != null || instance.signal != null;
        node.see(service.tell("exited", said.put("known", known).put("populated", service.toldPopulated)));
    }

    private static void retire(VirtualNode node, ModelService service, ModelInstance instance) {
        service.instances.remove(instance.generation);
        if (instance.process.equals(service.noted)) {
            service.noted = null;
        }
        if (service.instances.isEmpty() && service.toldPopulated) {
            service.toldPopulated = false;
            node.see(service.tell("emptied", service.about(service.highest)));
        }
    }

    /** As the state says that it is: for a world that joins a node in the middle of its life. */
    void mirror(dev.reeve.reactor.service.ServiceView view, long mono, @Nullable ServiceSpec spec) {
        ModelService service = get(view.name());
        service.spec = spec;
        service.configured = spec != null;
        service.highest = view.generation();
        service.spawned = view.generation();
        if (view.there()) {
            ModelProcess process = new ModelProcess(view.pid(), mono / 10_000, "boot-1", view.name());
            ModelInstance instance = new ModelInstance(view.generation(), process);
            instance.ready = true;
            instance.main = view.pid() > 0;
            instance.others = instance.main ? 0 : 1;
            service.noted = instance.main ? pids.put(process) : null;
            instance.exitTold = !instance.main;
            service.instances.put(view.generation(), instance);
            service.toldPopulated = true;
        }
        service.told = service.view().build();
        service.toldAt = mono;
    }

    /** Its main process ends. */
    void exit(
            VirtualNode node,
            ModelService service,
            ModelInstance instance,
            @Nullable Integer status,
            @Nullable String signal) {
        if (!instance.main) {
            return;
        }
        if (instance.stuck || (service.unkillable && signal != null)) {
            instance.killed = true;
            return;
        }
        instance.main = false;
        service.endedAt = node.now().mono();
        pids.end(instance.process);
        instance.status = status;
        instance.signal = signal;
        instance.others += service.leavesBehind && signal == null ? 1 : 0;
        node.in(NOTICED, () -> refresh(node, service));
    }

    /** What was killed and could not end, ends. */
    void release(VirtualNode node, ModelService service) {
        service.unkillable = false;
        for (ModelInstance instance : service.instances.values()) {
            instance.stuck = false;
            if (instance.killed) {
                exit(node, service, instance, null, "SIGKILL");
                instance.others = 0;
            }
        }
        node.in(NOTICED, () -> refresh(node, service));
    }

    static List<ModelInstance> targets(ModelService service, long upTo) {
        List<ModelInstance> targets =
                new ArrayList<>(service.instances.headMap(upTo, true).values());
        targets.removeIf(target -> !target.populated());
        return targets;
    }

    static long generation(Attempt attempt) {
        return attempt.parameters().integer("generation", 0);
    }
}
