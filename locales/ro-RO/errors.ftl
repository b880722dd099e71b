# Când ceva nu merge la noi. Există mereu o continuare.

fault-unavailable = Îmi pare rău, nu pot contacta magazinul acum.
fault-slow = Îmi pare rău, durează mai mult decât de obicei.
fault-internal = Îmi pare rău, ceva nu a mers la noi.
fault-question = Mă puteți întreba din nou peste câteva clipe?
