/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.effect.AgentEffector;
import dev.reeve.effect.Effector;
import dev.reeve.effect.Effects;
import dev.reeve.effect.ServiceEffector;
import dev.reeve.effect.TokenFence;
import dev.reeve.effect.ban.BanBackends;
import dev.reeve.effect.ban.BanEffector;
import dev.reeve.effect.ban.BanObserver;
import dev.reeve.effect.ban.HostAddresses;
import dev.reeve.effect.ban.ShowBackend;
import dev.reeve.effect.command.CommandEffector;
import dev.reeve.effect.command.ProgramRunner;
import dev.reeve.effect.jail.BegunAttempts;
import dev.reeve.effect.jail.JailEffector;
import dev.reeve.effect.monitor.MonitorEffector;
import dev.reeve.effect.network.NetworkEffector;
import dev.reeve.effect.notify.Message;
import dev.reeve.effect.notify.NotifyEffector;
import dev.reeve.effect.upstart.UpstartEffector;
import dev.reeve.event.Attempt;
import dev.reeve.event.Observation;
import dev.reeve.model.Attributes;
import dev.reeve.model.BanTarget;
import dev.reeve.model.Config;
import dev.reeve.model.ServiceSpec;
import dev.reeve.model.jail.ActionSpec;
import dev.reeve.model.jail.Jail;
import dev.reeve.os.Proc;
import dev.reeve.supervise.Supervisor;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The effectors of this node, and what they need. */
final class Acting implements AutoCloseable {
    private final Asking asking;
    private final Effects effects;
    private final BanObserver observer;
    private final BanBackends.Choice bans;

    Acting(
            String node,
            Kernel kernel,
            StateDir state,
            Supplier<Config> config,
            Function<String, Optional<ServiceSpec>> services,
            Supervisor supervisor,
            Path socket,
            Asking asking,
            Supplier<Map<BanTarget, Long>> desiredBans,
            Function<String, List<Attributes>> told,
            LongSupplier mono,
            Consumer<Observation> sink,
            Consumer<Message> terminal)
            throws InterruptedException {
        this.asking = asking;
        ProgramRunner programs = kernel.programs(state.runs());
        this.bans = BanBackends.choose(
                config.get().daemon().bans(), programs, kernel.daemon().table(state));
        this.observer = new BanObserver(node, bans.backend(), desiredBans, mono, sink, BanObserver.PERIOD);
        HostAddresses hosts = new HostAddresses();
        List<Effector> effectors = List.of(
                new BanEffector(bans.backend(), desiredBans, hosts, hosts::needed, mono, observer::soon),
                new JailEffector(
                        programs,
                        jail -> actions(config.get(), jail),
                        hosts::automatic,
                        told,
                        BegunAttempts.at(state.begun())),
                new CommandEffector(programs, kernel.cgroups(), config, mono),
                new MonitorEffector(programs, kernel.cgroups(), config),
                new NetworkEffector(
                        node,
                        Proc.bootId(),
                        state.networkChange(),
                        programs,
                        kernel.daemon().table(state),
                        () -> config.get().guard().confirmWithin(),
                        mono),
                new NotifyEffector(config, programs, terminal),
                new ServiceEffector(supervisor, services),
                new AgentEffector(supervisor),
                new UpstartEffector(kernel.spawner(), kernel.cgroups(), state.logs(), socket, supervisor));
        this.effects = new Effects(effectors, new TokenFence(), mono);
    }

    private static @Nullable List<ActionSpec> actions(Config config, String jail) {
        Jail found = config.jails().jails().get(jail);
        return found == null ? null : found.acts().files();
    }

    void start() {
        observer.start();
    }

    /** Carries out an attempt that is kept. Returns at once. */
    void perform(Attempt attempt) {
        effects.dispatch(attempt, result -> asking.ended(attempt, result));
    }

    /** Finds out what became of the attempts that were under way when the last run ended. */
    void resolve(List<Attempt> open) {
        effects.resolveOpen(open, asking::ended);
    }

    BanBackends.Choice bans() {
        return bans;
    }

    /** Whether bans really keep anybody out. */
    boolean effective() {
        return !(bans.backend() instanceof ShowBackend);
    }

    /** Why it is not known whether bans are in force; null when it is. */
    @Nullable
    String bansTrouble() {
        return observer.trouble();
    }

    Effects effects() {
        return effects;
    }

    @Override
    public void close() {
        observer.close();
        effects.close();
    }
}
