"""Measuring Allround from outside: real phones' worth of HTTP and sockets, and a bare server as the yardstick."""
