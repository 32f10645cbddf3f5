/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * A whole node in virtual time: the daemon's own pipeline, guard and folds under a clock that goes on only when told to, and a modelled machine that does what is permitted. Single-threaded and without chance: the same calls give the same
 * entries. For rehearsals, tests of rules, what-if, and the simulator.
 *
 * <pre>
 * ModelWorld world = new ModelWorld();
 * VirtualNode node = VirtualNode.fresh("n1", catalogue, new Moment(wall, mono), world);
 * node.begin(Conditions.program(config, catalogue));   // tells what the daemon tells at its start
 * node.run(Duration.ofMinutes(1));                     // services come up, checks and jobs run
 * world.kill(node, "web", "SIGKILL");                  // something happens ...
 * node.see(Happenings.logMatch("auth", "failed-login", "203.0.113.9", "Failed password ..."));
 * node.run(Duration.ofMinutes(5));
 * node.entries();                                      // ... and this is what came of it
 * </pre>
 *
 * What acts on the real world, reads a real clock or draws real chance may not live here.
 */
@NullMarked
package dev.reeve.sim;

import org.jspecify.annotations.NullMarked;
