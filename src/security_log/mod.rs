//! What happened to whose login, and from where (PS-4.1, A-32). For security alone: the page of one's own sessions and,
//! later, staff read it; nothing else is joined with it (E-1). The whole address is kept for 30 days, its network's
//! prefix for 90, then the line is gone (E-2).

pub mod server;
