### Another way in for whoever has lost hers: one opens it, its owner can stop it, another lets it through.
title = Has lost the keys or the telephone
open-help = Open a recovery. The person sees it on every page and can stop it. After a day, or on Monday if it is weekend, another administrator than you can let it through and make a new invitation. Until then the old account holds.
open = Open a recovery
under-way = Recovery
opened-by = Recovery opened by
old-holds = The old account holds until it is let through. The person can stop it.
old-is-gone = The old account is taken away. A new invitation can be made when it is let through.
ripe = Can be let through from
make-sure = Make sure that it was the person who asked for it, by another way than whoever opened it. Hand over the letter yourself.
let-through = Let it through and make an invitation
call-off = Call the recovery off
refused-another = Another administrator than the one who opened the recovery lets it through.
refused-waits = It cannot be let through yet: the person is to have had the time to see it and to stop it.
refused-under-way = A recovery is open. A new invitation is made when it is let through.
waiting = Waiting to be let through
waiting-text = A recovery is open for somebody who has lost her or his way in. Another administrator than the one who opened it lets it through.

## Whoever it is about
yours = Your account is to be made anew
yours-text = If you have not asked for it: stop it now and tell your manager. Otherwise an administrator can, after some time, take away your way to sign in and invite anew.
stop = Stop it
