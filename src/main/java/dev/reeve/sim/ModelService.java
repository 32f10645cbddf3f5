/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.sim;

import dev.reeve.event.Observation;
import dev.reeve.model.Attributes;
import dev.reeve.model.ServiceSpec;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import java.time.Duration;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A service on the modelled machine. The fields that are open say how it behaves from now on. */
public final class ModelService {
    /** From its order to its first process. */
    public Duration startTime = Duration.ofMillis(20);

    /** From its start to its readiness, where that is asked for; null: never. */
    public @Nullable Duration readyAfter = Duration.ofMillis(500);

    /** From the signal to its end; null: it does not heed the signal and has to be killed. */
    public @Nullable Duration stopTime = Duration.ofMillis(100);

    /** After that it ends by itself, with {@link #endsWith}; null: it does not. A task that is to be done ends after a second unless said. */
    public @Nullable Duration lives;

    public int endsWith = 1;
    /** It cannot even be executed. */
    public boolean unstartable;
    /** Neither signals nor kills end it, for as long as this is so: it waits in the kernel. */
    public boolean unkillable;
    /** Its main process leaves another behind when it ends. */
    public boolean leavesBehind;

    final String name;
    final TreeMap<Long, ModelInstance> instances = new TreeMap<>();
    /** The newest start that was begun, as its record on the disk has it. */
    long highest;
    /** The newest of which a process was begun. */
    long spawned;

    /** The main process of that, as its record on the disk has it until it is seen to have ended. */
    @Nullable
    ModelProcess noted;

    /** What is there, and the supervisor does not know of. */
    final TreeMap<Long, ModelInstance> lost = new TreeMap<>();

    @Nullable
    ServiceSpec spec;

    boolean configured;
    /** When the last of its main processes ended, on the monotonic clock. */
    long endedAt = Long.MIN_VALUE;

    // Of this run of the daemon.
    long token = Long.MIN_VALUE;
    boolean toldPopulated;
    Attributes told = Attributes.NONE;
    long toldAt;

    ModelService(String name) {
        this.name = name;
    }

    /** Whether any process of it is there. */
    public boolean isThere() {
        return isKnown() || lost.values().stream().anyMatch(ModelInstance::populated);
    }

    /** Whether the supervisor knows that something of it is there. */
    boolean isKnown() {
        return instances.values().stream().anyMatch(ModelInstance::populated);
    }

    /** Whether its main process lives. */
    public boolean isUp() {
        return !instances.isEmpty() && instances.lastEntry().getValue().main;
    }

    /** Whether it could do its work. */
    public boolean works() {
        return isUp()
                && (spec == null
                        || spec.ready() == null
                        || instances.lastEntry().getValue().ready);
    }

    public String name() {
        return name;
    }

    /** How many copies of it run: there should never be two. */
    public long copies() {
        return instances.values().stream().filter(ModelInstance::populated).count()
                + lost.values().stream().filter(ModelInstance::populated).count();
    }

    void forgetDaemon() {
        token = Long.MIN_VALUE;
        told = Attributes.NONE;
        toldPopulated = isKnown();
        for (ModelInstance instance : instances.values()) {
            instance.exitTold = !instance.main;
            instance.stopping = false;
        }
    }

    Attributes.Builder about(long generation) {
        return Attributes.builder().put("service", name).put("generation", generation);
    }

    Observation tell(String what, Attributes.Builder said) {
        return Observation.of("service." + what, Subject.service(name), said.build(), Trust.MEASURED);
    }

    /** As the supervisor words a look at it. */
    Attributes.Builder view() {
        ModelInstance newest =
                instances.isEmpty() ? null : instances.lastEntry().getValue();
        Attributes.Builder said = about(newest == null ? highest : newest.generation)
                .put("populated", newest != null)
                .put("main", newest != null && newest.main);
        if (newest == null) {
            return said;
        }
        return said.put("pid", newest.process.pid()).put("ready", newest.ready).put("older", instances.size() - 1);
    }
}
