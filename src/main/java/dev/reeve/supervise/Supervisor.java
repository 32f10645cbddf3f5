/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.supervise;

import dev.reeve.event.Observation;
import dev.reeve.event.Result;
import dev.reeve.model.Attributes;
import dev.reeve.model.ServiceSpec;
import dev.reeve.model.ocf.AgentEnvironment;
import dev.reeve.os.CgroupWatcher;
import dev.reeve.os.Cgroups;
import dev.reeve.os.ChildWatcher;
import dev.reeve.os.NotifySockets;
import dev.reeve.os.SocketWatcher;
import dev.reeve.os.Spawner;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The services of this node: starts and stops them when told, finds those of an earlier Reeve again, and tells what becomes of them as {@code service.*} events. Decides nothing. Services outlive it, closed or killed. Thread-safe.
 */
public final class Supervisor implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Supervisor.class.getName());

    private static final Duration RELOAD_ACTION = Duration.ofSeconds(50);

    private static final Duration OTHERS_COME = Duration.ofSeconds(5);

    private final Tools tools;
    private final Map<String, Unit> units = new ConcurrentSkipListMap<>();
    private final Rounds rounds;
    private final AgentLoads loads = new AgentLoads();

    /**
     * @param daemon id of this daemon, kept over restarts: what carries another is not touched
     * @param cgroups below the group of this daemon alone; empty where no control groups can be made
     * @param reason why not, for people; else not used
     * @param instances directory for what is known of running instances
     * @param logs directory for the output of services that name no file
     * @param sink told every event, on any thread, in order for each service; must not block for long
     * @param mono now in microseconds, on the clock of {@link dev.reeve.event.Moment#mono}
     */
    public Supervisor(
            String daemon,
            Optional<Cgroups> cgroups,
            String reason,
            Spawner spawner,
            ChildWatcher children,
            CgroupWatcher groups,
            Path instances,
            Path logs,
            ReadinessProbe probe,
            Consumer<Observation> sink,
            LongSupplier mono) {
        Containment containment = cgroups.<Containment>map(found -> new GroupContainment(found, groups))
                .orElseGet(() -> new SessionContainment(daemon, reason));
        Scripts scripts = new Scripts(new ActionRunner(spawner), containment, daemon);
        this.tools = new Tools(
                daemon,
                containment,
                new NativeRunner(spawner, probe),
                scripts,
                children,
                instances,
                logs,
                sink,
                mono,
                new NotifySockets(),
                new SocketWatcher(),
                new ProcessTable());
        this.rounds = new Rounds(units.values());
    }

    /**
     * Has what OCF agents say of themselves read by this, and services held against it before anything of them is run.
     *
     * @param surroundings what every agent on this node is told
     */
    public void reviewAgents(AgentReview review, AgentEnvironment surroundings) {
        tools.scripts().reviewedBy(review, surroundings);
    }

    /** Has what agents did told to this as well. */
    public void recordAgents(AgentRecord record) {
        tools.scripts().recordedBy(record);
    }

    /** What tells the processes of a service apart here, for people. */
    public String identity() {
        return tools.containment().describe();
    }

    /**
     * Takes the configured services. Of one that is new, what is there of it is told at once: call this after the configuration has reached the planner. One that is no longer configured stays until nothing of it runs.
     */
    public void update(Collection<ServiceSpec> specs) {
        TreeSet<String> names = new TreeSet<>();
        List<String> agents = tools.scripts().neighbours().update(specs);
        for (ServiceSpec spec : specs) {
            names.add(spec.name());
            take(spec);
        }
        units.values().stream().filter(unit -> !names.contains(unit.name)).forEach(this::unconfigure);
        agents.stream().map(units::get).filter(Objects::nonNull).forEach(loads::look);
    }

    /** One that cannot be had keeps none of the others from being followed. */
    private void take(ServiceSpec spec) {
        try {
            if (configure(spec)) {
                Unit unit = unit(spec.name());
                unit.adopt();
                tools.sink().accept(unit.report.look());
                unit.awaitDemand();
            }
        } catch (IllegalArgumentException unfit) {
            LOG.log(Level.WARNING, "a service cannot be supervised: " + unfit.getMessage());
        }
    }

    private boolean configure(ServiceSpec spec) {
        Unit unit = unit(spec.name());
        unit.lock.lock();
        try {
            boolean fresh = !unit.configured;
            unit.configured = true;
            ServiceSpec before = unit.spec;
            unit.spec = spec;
            unit.readinessChanged(before == null ? null : before.ready());
            return fresh;
        } finally {
            unit.lock.unlock();
        }
    }

    private void unconfigure(Unit unit) {
        unit.lock.lock();
        try {
            unit.configured = false;
            unit.refresh();
            if (unit.instances.isEmpty()) {
                units.remove(unit.name);
                unit.notify.close();
                unit.sockets.close();
                unit.note(unit.record::delete);
                tools.containment().tidy(unit.name);
            }
        } finally {
            unit.lock.unlock();
        }
    }

    private Unit unit(String name) {
        return units.computeIfAbsent(name, missing -> new Unit(missing, tools, record(missing)));
    }

    private InstanceRecord record(String name) {
        Path file = InstanceRecord.file(tools.instances(), name);
        boolean synced = !tools.containment().strong();
        try {
            return InstanceRecord.read(file, synced);
        } catch (IOException unreadable) {
            LOG.log(Level.WARNING, "the record of " + name + " cannot be read; its processes still tell", unreadable);
            return InstanceRecord.empty(file, synced);
        }
    }

    /**
     * Finds what runs, before anything is started: every process of an earlier Reeve is watched again.
     *
     * @return one {@code service.observed} for every configured service and for each that was found; they do not go to the sink
     */
    public List<Observation> adoptAll() {
        found().forEach(this::unit);
        List<Observation> looks = new ArrayList<>();
        for (Unit unit : List.copyOf(units.values())) {
            unit.adopt();
            Observation look = unit.report.look();
            if (unit.configured || look.attributes().truth("populated")) {
                looks.add(look);
            } else {
                unconfigure(unit);
            }
        }
        return looks;
    }

    private TreeSet<String> found() {
        TreeSet<String> names = new TreeSet<>();
        try {
            names.addAll(tools.containment().services());
            try (DirectoryStream<Path> files = Files.newDirectoryStream(tools.instances())) {
                files.forEach(file -> InstanceRecord.service(file).ifPresent(names::add));
            }
        } catch (IOException unreadable) {
            LOG.log(Level.WARNING, "cannot look for services of an earlier Reeve", unreadable);
        }
        return names;
    }

    /**
     * Starts a generation, where no older one holds a process. Does not wait for readiness.
     *
     * @param token refused when a higher one has been here
     * @param deadline after this it is not begun
     * @return succeeded with the {@code pid}; or failed, with whether anything is {@code populated}
     */
    public Result start(ServiceSpec spec, long generation, long token, Duration deadline) throws InterruptedException {
        long endsAt = tools.mono().getAsLong() + dev.reeve.event.Moment.micros(deadline);
        Unit unit = unit(spec.name());
        return spec.kind().byActions()
                ? new ActionStart(unit, spec, generation, endsAt).run(token)
                : new StartStep(unit, spec, generation).run(token, endsAt);
    }

    /** Starts it as it is configured now; fails where it is not. */
    public Result start(String service, long generation, long token, Duration deadline) throws InterruptedException {
        Unit unit = units.get(service);
        ServiceSpec spec = unit == null || !unit.configured ? null : unit.spec;
        return spec == null
                ? Result.failed("there is no service " + service + " in the configuration any more", Attributes.NONE)
                : start(spec, generation, token, deadline);
    }

    /**
     * Stops the service up to this generation and waits for the end.
     *
     * @return failed, with {@code populated}, when processes stay even after SIGKILL
     */
    public Result stop(String service, long generation, Duration deadline) throws InterruptedException {
        Result result = stop(unit(service), generation, deadline);
        forgetIfGone(service);
        return result;
    }

    private static Result stop(Unit unit, long upTo, Duration deadline) throws InterruptedException {
        unit.adopt();
        return unit.byActions() ? new ActionStop(unit, upTo, deadline).run() : new StopStep(unit, upTo, deadline).run();
    }

    /**
     * Runs an action of a service's script, such as {@code promote} or {@code reload}. What it leaves running where the service runs counts as the service.
     *
     * @param more variables over what is usual
     * @return with {@code status}, {@code output} and its meaning
     */
    public Result action(String service, String action, Map<String, String> more, Duration most)
            throws InterruptedException {
        return new OperatorAction(unit(service), action, more, most).run();
    }

    /** Has the agent of a service do what is none of the planner's steps. */
    public Result agent(String service, AgentVerb verb, Attributes said, Duration most) throws InterruptedException {
        Unit unit = units.get(service);
        return unit == null ? missing(service) : new AgentStep(unit, verb, said, most).run();
    }

    /** Has the agent of a service take the parameters that are configured now. These may not have got here yet: they are waited for. */
    public Result reloadAgent(String service, Duration most) throws InterruptedException {
        Unit unit = units.get(service);
        if (unit == null) {
            return missing(service);
        }
        return unit.awaitOthers(ActionUnit.shorter(most, OTHERS_COME))
                ? new AgentStep(unit, AgentVerb.RELOAD, Attributes.NONE, most).run()
                : Result.succeeded("it has these parameters already", Attributes.NONE);
    }

    private static Result missing(String service) {
        return Result.failed(
                "there is no service " + service,
                Attributes.builder().put("begun", false).build());
    }

    /** Has what runs of the service take its configuration anew. */
    public Result reload(String service) throws InterruptedException {
        Unit unit = units.get(service);
        if (unit == null) {
            return Result.failed("there is no service " + service, Attributes.NONE);
        }
        return unit.byActions() ? OperatorAction.reload(unit, RELOAD_ACTION).run() : new ReloadStep(unit).run();
    }

    private void forgetIfGone(String service) {
        Unit unit = units.get(service);
        if (unit != null && !unit.configured) {
            unconfigure(unit);
        }
    }

    /** Stops every service that this daemon has, configured or not, at once. @return whether all of them are gone within the time */
    public boolean stopAll(Duration most) throws InterruptedException {
        List<Thread> stops = new ArrayList<>();
        for (Unit unit : List.copyOf(units.values())) {
            stops.add(Thread.ofVirtual().start(() -> stopQuietly(unit, most)));
        }
        long until = System.nanoTime() + most.toNanos();
        for (Thread stop : stops) {
            stop.join(Duration.ofNanos(Math.max(1, until - System.nanoTime())));
        }
        return units.values().stream().allMatch(Unit::isEmpty);
    }

    private static void stopQuietly(Unit unit, Duration most) {
        try {
            Result result = stop(unit, Long.MAX_VALUE, most);
            LOG.log(Level.DEBUG, "{0}: {1}", unit.name, result.text());
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
    }

    /** What became of a start that was cut off, by looking alone. */
    public Result lookAtStart(String service, long generation) {
        return Looking.atStart(looked(service), generation);
    }

    /** What became of a stop that was cut off, by looking alone. */
    public Result lookAtStop(String service, long generation) {
        return Looking.atStop(looked(service), generation);
    }

    private Unit looked(String service) {
        Unit unit = unit(service);
        unit.adopt();
        unit.refresh();
        return unit;
    }

    /** What the service has written; null where there is no such service. */
    public @Nullable ServiceLog log(String service) {
        Unit unit = units.get(service);
        return unit == null ? null : new ServiceLog(unit.output());
    }

    /** Processes of the service now, main first where it is known. For people. */
    public List<Integer> processes(String service) {
        @Nullable Unit unit = units.get(service);
        return unit == null ? List.of() : Looking.processes(unit);
    }

    /** What the service uses now; read anew, so not on a thread that others wait for. Empty when nothing of it runs. */
    public Optional<Account> account(String service) {
        Unit unit = units.get(service);
        return unit == null ? Optional.empty() : unit.account();
    }

    /** Ends watching. The services go on. */
    @Override
    public void close() {
        rounds.close();
        loads.close();
        units.values().forEach(Unit::close);
        tools.scripts().close();
        tools.notifySockets().close();
        tools.socketWatcher().close();
        NotifyDirectory.tidy(tools);
    }
}
