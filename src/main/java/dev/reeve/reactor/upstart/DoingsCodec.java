/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.upstart;

import dev.reeve.model.Value;
import dev.reeve.model.upstart.JobProcess;
import dev.reeve.model.upstart.UpstartJob;
import dev.reeve.reactor.Saved;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.SortedMap;

/** What is underway for the jobs, in a snapshot. A service is saved as what it was made of. */
final class DoingsCodec {
    private DoingsCodec() {}

    static void save(
            Saved to,
            SortedMap<Long, RunningProcess> processes,
            SortedMap<String, Long> starts,
            SortedMap<String, Action.Spawn> mains) {
        SequencedMap<String, Value> begun = new LinkedHashMap<>();
        starts.forEach((attempt, generation) -> begun.put(attempt, Value.of(generation)));
        to.putAll("processes", List.copyOf(processes.values()), DoingsCodec::save)
                .put("starts", Value.fields(begun))
                .putAll("mains", List.copyOf(mains.values()), DoingsCodec::save);
    }

    private static Value save(RunningProcess process) {
        return Saved.write()
                .put("number", process.number())
                .put("job", process.id().job())
                .put("instance", process.id().instance())
                .put("kind", process.kind().name())
                .put("expect", process.expect().name())
                .put("generation", process.generation())
                .put("pid", process.pid())
                .put("doomed", process.doomed())
                .put("forks-by", process.forksBy())
                .value();
    }

    private static Value save(Action.Spawn main) {
        return Saved.write()
                .put("instance", main.id().instance())
                .put("process", main.process())
                .put("job", JobCodec.write(main.job()))
                .put("command", Value.texts(main.command()))
                .put("environment", Value.texts(main.environment()))
                .value();
    }

    private static Action.Spawn main(Saved saved) {
        UpstartJob job = JobCodec.read(saved.fields("job"));
        return new Action.Spawn(
                new InstanceId(job.name(), saved.text("instance")),
                JobProcess.Kind.MAIN,
                saved.number("process"),
                job,
                saved.texts("command"),
                saved.texts("environment"),
                false); // of no more use once it was asked for
    }

    static void restore(
            Saved saved,
            SortedMap<Long, RunningProcess> processes,
            SortedMap<String, Long> starts,
            SortedMap<String, Action.Spawn> mains) {
        processes.clear();
        saved.all("processes", DoingsCodec::process).forEach(each -> processes.put(each.number(), each));
        starts.clear();
        if (saved.get("starts") instanceof Value.Fields(SequencedMap<String, Value> fields)) {
            fields.forEach((attempt, generation) ->
                    starts.put(attempt, generation instanceof Value.Int(long number) ? number : 0L));
        }
        mains.clear();
        saved.all("mains", DoingsCodec::main).forEach(each -> mains.put(JobService.name(each.id()), each));
    }

    private static RunningProcess process(Saved saved) {
        return new RunningProcess(
                saved.number("number"),
                new InstanceId(saved.text("job"), saved.text("instance")),
                JobProcess.Kind.valueOf(saved.text("kind")),
                UpstartJob.Expect.valueOf(saved.text("expect")),
                saved.number("generation"),
                saved.number("pid"),
                saved.truth("doomed"),
                saved.get("forks-by") == null ? RunningProcess.NEVER : saved.number("forks-by"));
    }
}
