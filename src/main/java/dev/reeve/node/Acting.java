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
import dev.reeve.model.Config;
import dev.reeve.model.jail.ActionSpec;
import dev.reeve.model.jail.Jail;
import dev.reeve.os.Proc;
import dev.reeve.supervise.Supervisor;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The effectors of this node, and what they need. */
final class Acting implements AutoCloseable {
    private final Asking asking;
    private final Effects effects;
    private final BanObserver observer;
    private final BanBackends.Choice bans;

    Acting(NodeDaemon daemon, StateQuestions state, Consumer<Message> terminal) throws InterruptedException {
        this.asking = daemon.asking;
        Kernel kernel = daemon.kernel;
        StateDir directory = daemon.opening.state();
        LongSupplier mono = () -> daemon.clock.get().mono();
        ProgramRunner programs = kernel.programs(directory.runs());
        String table = kernel.daemon().table(directory);
        this.bans = BanBackends.choose(daemon.config().daemon().bans(), programs, table);
        this.observer = new BanObserver(
                daemon.node, bans.backend(), state::desiredBans, mono, daemon.intake::insist, BanObserver.PERIOD);
        this.effects = new Effects(effectors(daemon, state, programs, mono, terminal), new TokenFence(), mono);
    }

    private List<Effector> effectors(
            NodeDaemon daemon,
            StateQuestions state,
            ProgramRunner programs,
            LongSupplier mono,
            Consumer<Message> terminal) {
        Kernel kernel = daemon.kernel;
        StateDir directory = daemon.opening.state();
        Supervisor supervisor = daemon.supervisor;
        HostAddresses hosts = new HostAddresses();
        return List.of(
                new BanEffector(bans.backend(), state::desiredBans, hosts, hosts::needed, mono, observer::soon),
                new JailEffector(
                        programs,
                        jail -> actions(daemon.config(), jail),
                        hosts::automatic,
                        state::told,
                        BegunAttempts.at(directory.begun())),
                new CommandEffector(programs, kernel.cgroups(), daemon::config, mono),
                new MonitorEffector(programs, kernel.cgroups(), daemon::config),
                new NetworkEffector(
                        daemon.node,
                        Proc.bootId(),
                        directory.networkChange(),
                        programs,
                        kernel.cgroups(),
                        kernel.daemon().table(directory),
                        () -> daemon.config().guard().confirmWithin(),
                        mono),
                new NotifyEffector(daemon::config, programs, terminal),
                new ServiceEffector(supervisor, daemon.services::now),
                new AgentEffector(supervisor),
                new UpstartEffector(
                        kernel.spawner(), kernel.cgroups(), directory.logs(), daemon.socket.path(), supervisor));
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
