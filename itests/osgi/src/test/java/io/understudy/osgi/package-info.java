/**
 * The built distribution: its bundles in Pax Exam's framework, and its start script as a process.
 */
package io.understudy.osgi;
