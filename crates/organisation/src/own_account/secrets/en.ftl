### One's own password, the app for one-time codes and the recovery codes.
sign-in-again = Sign in again in a new tab before you change password, app or recovery codes.
change-password = Change password
others-out = When you have changed it you are signed out everywhere but here.
present = Present password
save = Change password
problem-wrong = That is not your present password. After five tries you have to wait a quarter of an hour.
app-title = Change the app for one-time codes
app-text = If you have a new telephone: put Trisam into the app there. The old app ends when you have written a code of the new one.
change-app = Change app
until-then = Scan the picture with the new app and write the code that it shows. Until then the old one holds. Then you are signed out everywhere but here.
take-app = Use this app
codes-title = Recovery codes
codes-left = { $count ->
    [0] You have no recovery codes left. Make new ones.
    [one] You have one recovery code left.
   *[other] You have { $count } recovery codes left.
    }
new-codes = Make new recovery codes
old-codes = The old ones hold no longer.
to-account = To your account
